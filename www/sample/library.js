/**
 * The sample: an address written for Duizhao, with what real files have: a title without a translation, greetings
 * that do not match one to one, list dashes, sentences divided differently on the two sides, and two passages translated so
 * freely that the aligner is not sure of their beads, and is wrong once: that the paper turns yellow belongs a bead higher.
 * @module
 */

/** The document's title. */
export const sampleTitle = '清溪村图书馆 · Qingxi Village Library';

const TEXT = `清溪村图书馆开馆致辞

各位乡亲：
各位老师、各位同学：
远道而来的朋友们：

Dear neighbours,
Dear teachers,
Dear students,
Friends who have come a long way,

大家上午好！今天是秋分，稻子刚刚收完，清溪村图书馆就在这个好日子里开馆了。
Good morning! Today is the autumn equinox, and the rice has just been brought in. On this good day, Qingxi Village Library opens its doors.

这座房子原来是粮仓，建于1963年。五十多年里，它装过稻谷、化肥，也装过全村人的期盼；从今天起，它要装的是书。
This house was built in 1963 as a granary. For more than fifty years it held rice and fertiliser, and the hopes of the whole village. From today it will hold books.

俗话说：“众人拾柴火焰高。”修缮用的一砖一瓦，都是大家一点一点凑起来的。全村286户人家，户户都出了力；在外打工的年轻人寄回了12万元；县一中的师生捐来了3,400册图书。
As the saying goes, "When everyone gathers firewood, the flames burn high." Every brick and every tile was brought together bit by bit. All 286 households lent a hand, the young people who work far from home sent back 120,000 yuan, and the teachers and students of County No. 1 Middle School gave 3,400 books.

我要特别感谢木匠陈守义师傅。陈师傅今年七十一岁，书架全是他亲手做的，没有用一颗钉子。有人问他图什么，他说：“我小时候想读书没书读，现在有书了，总得让书有个家。”
I want to give special thanks to Master Chen Shouyi, our carpenter. Master Chen is seventy-one this year. He made all the shelves with his own hands, and there is not a single nail in them. When someone asked him what he was doing it for, he said: "When I was small I wanted to read and had no books. Now that we have the books, they ought to have a home."

图书馆不大，但是五脏俱全。这里有：
The library is small, but it has everything a library needs. Here you will find:

——一间儿童阅览室，每天放学以后开放；
—— a children's reading room, open every day after school;

——一个种子角，春天借种子，秋天还种子；
—— a seed corner, where you borrow seeds in spring and return them in autumn;

——一台录音机，请老人们把清溪的山歌和故事讲给后人听。
—— a recorder, so that our elders can leave the mountain songs and stories of Qingxi to those who come after them.

有人担心没人来。担心是多余的。昨天门还没开，窗台上已经趴满了孩子。
We did wonder whether anyone would come. By yesterday afternoon every window had a row of small faces in it, and the door was not even open yet.

也许有人会说，如今一部手机走天下，还要图书馆做什么？我想，手机让我们看见远方，图书馆让我们坐下来，把远方看清楚。
Some may ask what a library is for, now that a mobile phone takes you anywhere. I think a phone lets us see distant places. A library lets us sit down and see them clearly.

古人讲“书中自有黄金屋”，我们不求黄金屋，只求孩子们有一盏灯、一张桌子、一个安安静静的下午。
The ancients said that there are houses of gold in books. We do not ask for houses of gold; we only ask that our children have a lamp, a table, and a quiet afternoon.

书会旧，纸会黄。不要紧。一本书被翻旧了，说明它没有白来。
Books grow old, and that is as it should be. Paper turns yellow. A worn book is a book that has been of use.

万事开头难，往后的日子更需要细水长流。图书馆的门每天早上八点打开，晚上九点关上，一年三百六十五天，天天如此。
Everything is hard at the beginning, and from here on we shall need the patience of a small stream that runs for a long time. The door will open at eight every morning and close at nine every evening, 365 days a year.

（掌声）

现在，请全村年纪最小的读者，六岁的林小满，为我们推开这扇门。
And now I ask our youngest reader, Lin Xiaoman, who is six years old, to push open this door for us.

谢谢大家！
Thank you all!
`;

/** The text as a file. */
export function sampleFile() {
  return { name: 'library.zh-en.txt', bytes: new TextEncoder().encode(TEXT) };
}
