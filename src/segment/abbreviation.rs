//! Abbreviations and sentence openers by language, and the habits that stops have there.
//!
//! The lists are our own. A list is one string of words set apart by spaces, in lower case and without the last
//! dot, letters that are written apart joined: `z.b` stands for `z.B.` and `z. B.`.

use crate::lang::{Lang, Script, script_of};

/// What an abbreviation says of the stop after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Something always follows: titles, `e.g.`, `vs.`
    Never,
    /// A number follows, or it is no abbreviation: `No. 5`, `p. 12`.
    Number,
    /// May end a sentence: `etc.`, `Inc.`; it does where the next word often opens one.
    End,
}

/// The lists of one language.
struct Table {
    never: &'static str,
    number: &'static str,
    end: &'static str,
    /// Words that open sentences and are seldom a name's part.
    openers: &'static str,
}

static EN: Table = Table {
    never: "\
        adj adm al approx atty brig bros capt cf cmdr col comdr cpl dept dr drs e.g esp est ex gen gov hon \
        i.e lt maj messrs mlle mme mmes mr mrs ms msgr mt mts prof ps pvt rep reps rev rt sen sens sgt st \
        supt univ v viz vs",
    number: "\
        apr art aug ch chap dec eq eqs feb fig figs jan jul jun mar no nos nov oct p para pp sec sep sept \
        tel vol vols",
    end: "\
        a.m am ave blvd co corp d.c dist e.u est etc ext ft hrs inc jr ltd mfg min oz p.m ph.d plc rd sr ste \
        u.k u.n u.s u.s.a",
    openers: "\
        a after all also although an and another any are as at because before both but by can could did do \
        does during each even every finally first for from given had has have he her here his how however i \
        if in indeed instead is it its just last later let many maybe more most my no nobody none not \
        nothing now of on once one only or other our over perhaps please she should since so some such thank \
        thanks that the their then there therefore these they this those though thus to today under until we \
        well were what when where whether which while who why will with without would yes yet you your",
};

static DE: Table = Table {
    never: "\
        abb abs allg bd bes betr bez bspw bzgl bzw ca d.h dipl dr ebd etwa evtl fa frl geb gest gez ggf hr \
        hrn hrsg i.d i.d.r i.e ing inkl insb lt m.e med mio mrd n.chr nr o.g prof rd resp röm s.o s.u sog st \
        str tel u.u urspr v v.a v.chr verf vgl vs z.b z.t z.zt zb zt zzgl",
    number: "abb anm apr art aufl aug bd bl dez feb jan kap no nov nr okt s sept tab ziff",
    end: "a.d a.m b.w co dgl etc jh jhs jr mwst o.dgl o.ä sr u.a u.dgl u.s u.v.a u.v.m u.ä usf usw",
    openers: "\
        aber alle alles als also am an auch auf aus bei beide beim bis da dabei dafür daher damit danach \
        dann daran darauf darin darum darüber das dass dazu dem den denn der deren des deshalb dessen die \
        dies diese diesem diesen dieser dieses doch dort du durch ebenso ein eine einem einen einer eines er \
        erst es für heute hier ich ihm ihr ihre ihren im in inzwischen ist ja jede jeder jedoch jetzt kein \
        keine man mein meine mit nach nachdem nicht noch nun nur ob obwohl oder ohne schon sein seine seit \
        sich sie sind so sobald sogar solche sowohl um und uns unser unter viele vom von vor wann war warum \
        was weil wenn wer wie wir wo während zu zudem zum zur zwar zwischen über",
};

static FR: Table = Table {
    never: "\
        av c.-à-d cf chap dr env ex fig ibid j.-c m me mgr mlle mlles mm mme mmes mr no op p.ex pr prof st \
        ste vs",
    number: "art avr chap déc fig févr janv juil mai no nov oct p pp sept t tél vol",
    end: "apr.j.-c av.j.-c c.v etc s.a u.s",
    openers: "\
        alors après au aujourd aussi aux avec c car ce cela celle celui ces cet cette chaque comme d dans de \
        depuis des donc du elle elles en enfin ensuite et il ils j je l la le les leur leurs lors lorsque ma \
        mais malgré mes moi mon ne non nos notre nous on or ou où par parce pendant peu plus pour pourquoi \
        puis qu quand que quelle quelques qui sa sans selon ses si son sur ta tous tout toute très tu un une \
        vers voici voilà vos votre vous y à",
};

static ES: Table = Table {
    never: "\
        a.c admón aprox arq art av avda cap cf d d.c da dr dra dres dña ee ej excmo fig fr gral ing izq lic \
        mons mtro núm p.ej pbro prof profa pza pág págs s.a.r sr sra sras sres srta srtas sta sto v vol vs",
    number: "art cap fig n no núm pp pág págs tel tfno vol",
    end: "a.m cc.oo cía etc ltda p.m s.a s.l ud uds uu vd vds",
    openers: "\
        a además ahora al algunos allí ante antes aquel aquí así aunque aún bajo cada casi como con cuando \
        cuál da de del desde después donde durante e el ella ellas ellos en entonces era es esa ese eso esta \
        este esto está fue ha hace hacia hasta hay hoy la las le les lo los luego me mi mientras muchos muy \
        más nada ni no nos nosotros nuestra nuestro o otra otro para pero por porque pues que quien qué se \
        según ser si siempre sin sobre solo son su sus sí también tan tanto te todo todos tras tu un una \
        unos y ya yo él",
};

static IT: Table = Table {
    never: "\
        a.c all arch art avv ca cap card cfr d.c dott dott.ssa dr dr.ssa ecc.mo egr es fig fr gent geom ing \
        mons n num on p.es pag pagg prof prof.ssa rag s sen sig sig.na sig.ra sigg sr ss st v vs",
    number: "art cap fig n no num p pag pagg pp sec tel vol",
    end: "ecc etc s.p.a s.r.l spa srl u.s",
    openers: "a al alcuni all allora anche ancora c che chi ci come con cosa così da dal dall dalla del della \
        delle di dopo dove dunque e ecco ed egli era essa essi gli ha ho i il in infatti invece io l la le \
        lei lo loro ma mentre mi molti nei nel nell nella no noi non nonostante o oggi ogni ora per perché \
        però più poi prima può qual quando quel quella quelle quelli quello questa queste questi questo qui \
        se sebbene secondo sono su sul sulla suo tra tu tutti tutto un una uno vi",
};

static PT: Table = Table {
    never: "\
        a.c art av cap d d.c dr dra dras drs eng ex exma exmo fig ilmo núm p.ex prof profa pág págs sr sra \
        sras srs sta sto v vs",
    number: "art cap fig n no núm pp pág págs tel vol",
    end: "cia etc ltda s.a",
    openers: "\
        a agora ainda além ao aos após aqui as assim até cada com como contudo da das de depois desde do dos \
        e ela elas ele eles em enquanto entre então era essa esse esta este eu foi hoje há isso isto já mais \
        mas mesmo meu minha muitos na nas nem no nos num numa não nós o onde os ou outra outro para pela \
        pelo pois por porque porém quando quanto que quem se segundo sem seu sim sob sobre sua são também \
        tem todos três tudo um uma você é",
};

static NL: Table = Table {
    never: "\
        a.h.w bijv blz bv ca cf d.w.z dhr dr drs e.d ed evt excl fam fig hr incl ing ir jhr mej mevr mr mw \
        nl nr o.a o.l.v pag plm prof st t.o.v t.w vgl vs zgn",
    number: "art blz fig hfst no nr p pag tel",
    end: "b.v e.a e.d enz etc jr n.v sr v.chr",
    openers: "\
        aan al alle als bij daar daarna dan dat de deze die dit door dus een eerst en er geen haar had heeft \
        het hier hij hoe hun ik in is je maar men met mijn na naar niet nog nu of om omdat ook op over sinds \
        te toen tot uit van vanaf veel volgens voor waar wanneer want wat we wel wie wij ze zij zijn zo \
        zonder",
};

static RU: Table = Table {
    never: "акад англ г-жа г-н гг ген гл гос гр дер доц др.-греч ин-т инж кв кн корп м мин напр обл оз пер пл \
        пос пр-т проф р св см ср ст стр т т.е т.к т.н табл тел ул фр чл",
    number: "илл кн п пп рис с стр т табл тел ч",
    end: "в вв г гг долл др и.др им кг км коп лет млн млрд мн н.э нем пол пр руб с см т.д т.п тыс",
    openers: "\
        а але без благодаря более был была были в ведь во вона вони вот все всё вы він где да даже для до \
        его ее если есть еще ещё её за затем зачем и из или именно их й к как какой когда которые кто лишь \
        между ми многие мой мы на над надо наконец наш не нет ни но ну о об один однако он она они оно от \
        перед по под после потом потому потім почему поэтому при про раз с сегодня сейчас сколько со \
        согласно та так также такой там теперь то тогда тоже только тому ты у уже хотя це цей ця чем через \
        что чтобы що эта эти это этот я як якщо",
};

static EL: Table = Table {
    never: "άρ αγ αι αρ βλ γρ δηλ δις δρ εκ ι.χ κ κα κεφ κκ κος λ.χ μ.μ π.μ π.χ πρ πρβλ σελ στρ σχ τηλ χ.χ",
    number: "αρ κεφ σ σελ τ τηλ τόμ",
    end: "α.ε ε.ε η.π.α κ.ά κ.α κ.λπ κ.τ.λ κλπ κτλ μ.χ π.χ. χλμ",
    openers: "\
        ένα ένας ήταν αλλά αν αυτά αυτή αυτό αυτός για γιατί δεν είναι εγώ εδώ εκεί εμείς η θα κάθε και μία \
        με μετά μια να ο οι ποιος πολλοί πού πριν πώς σήμερα σε στα στη στην στις στο στον στους τα τη την \
        της τι τις το τον του τους των τότε τώρα ως όμως όπως όταν ότι όχι",
};

/// What the other languages of the Latin script have most: Polish, Czech, Slovak, Croatian, the Nordic ones, Turkish …
static OTHER: Table = Table {
    never: "\
        apod bl.a ca cca dl doç dr dvs evt f.eks gen hab hr inkl inż kl m.in mgr mgr.inż mj mudr n.kr např \
        np npr osv.st pl prof red s.k sayın sr sv t.ex t.j tj tzn tzv tzw ul vb.g vr örn św",
    number: "art bl fig godz kap kl no nr obr odst p poz pp r rys s sid st str tab tel tlf vol č čl",
    end: "atd etc ff itd itp m.fl m.m o.s.v osv resp vb vs",
    openers: "",
};

/// Titles and shorthands of scripts without case, where a single letter before the dot is caught already.
static AR: Table = Table {
    never: "أ أ.د ج د ص ق.م م هـ", number: "ج رقم ص", end: "إلخ الخ", openers: ""
};
static HI: Table = Table {
    never: "इंजी ई.पू कु डा डॉ पं प्रो मि मिस श्री श्रीमती सं सु",
    number: "पृ सं",
    end: "आदि इत्यादि",
    openers: "",
};

/// What every language of the Latin script may borrow.
const SHARED_NEVER: &str = "mt nb n.b ps p.s dr prof cf vs st mr mrs ms e.g i.e al";

static TABLES: &[(&str, &Table)] = &[
    ("ar", &AR),
    ("be", &RU),
    ("bg", &RU),
    ("ca", &ES),
    ("de", &DE),
    ("el", &EL),
    ("en", &EN),
    ("es", &ES),
    ("fa", &AR),
    ("fr", &FR),
    ("gl", &ES),
    ("gsw", &DE),
    ("hi", &HI),
    ("it", &IT),
    ("lb", &DE),
    ("mr", &HI),
    ("ne", &HI),
    ("nl", &NL),
    ("pt", &PT),
    ("ru", &RU),
    ("uk", &RU),
    ("ur", &AR),
];

/// Languages that write an ordinal number with a dot before a word that may well be capitalised.
const ORDINALS: &str = "de gsw lb";

const SPEECH_EN: &str = "added announced answered asked barked begged called cried croaked declared demanded exclaimed \
    explained gasped grumbled hissed inquired insisted moaned mumbled murmured muttered observed protested \
    remarked repeated replied responded retorted roared said says screamed shouted snapped sobbed stammered \
    suggested wailed whispered wondered yelled";

const CASUAL_EN: &str = "i im maybe please";

/// What follows a time of day and is a part of its clause.
const AFTER_TIME_EN: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may \
    june july august september october november december est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet \
    eastern central mountain pacific greenwich";

/// The lists and habits by which a paragraph's stops are judged.
pub(super) struct Rules {
    primary: String,
    table: Option<&'static Table>,
}

fn is_in(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|other| other == word)
}

impl Rules {
    /// The rules of a language; of one without lists, those that the script suggests.
    pub fn of(lang: &Lang) -> Self {
        let primary = lang.primary();
        let table = TABLES.iter().find(|(tag, _)| *tag == primary).map(|&(_, table)| table);
        Self { primary, table }
    }

    /// The lists for a word: the language's own where the word is in its script, else the script's foremost.
    fn table(&self, word: &str) -> Option<&'static Table> {
        let script_of_word = |word: &str| word.chars().map(script_of).find(|s| *s != Script::Common);
        let script = script_of_word(word).unwrap_or(Script::Latin);
        let own = self.table.filter(|own| script_of_word(own.never) == Some(script));
        let foremost = || match script {
            Script::Latin if self.is_english() || self.table.is_some() => Some(&EN),
            Script::Latin => Some(&OTHER),
            Script::Cyrillic => Some(&RU),
            Script::Greek => Some(&EL),
            Script::Arabic => Some(&AR),
            Script::Devanagari => Some(&HI),
            _ => None,
        };
        own.or_else(foremost)
    }

    /// Whether English habits hold: in English, in what is not known, and in English words amid another script.
    pub fn is_english(&self) -> bool {
        matches!(self.primary.as_str(), "en" | "und" | "zh" | "ja" | "ko" | "yue" | "lzh" | "wuu" | "th")
    }

    /// Whether dates are written with a dot after each number: `2023. 5. 1.`
    pub fn is_korean(&self) -> bool {
        self.primary == "ko"
    }

    /// Whether ordinals are written with a dot: `am 3. Mai`.
    pub fn has_ordinals(&self) -> bool {
        is_in(ORDINALS, &self.primary)
    }

    /// Whether a character that is no stop elsewhere is one here: the Greek question mark typed as a semicolon,
    /// the Armenian full stop typed as a colon.
    pub fn is_stop(&self, c: char, text: &str, at: usize) -> bool {
        let wanted = match c {
            ';' if matches!(self.primary.as_str(), "el" | "und" | "grc") => Script::Greek,
            ':' if matches!(self.primary.as_str(), "hy" | "und") => Script::Armenian,
            _ => return false,
        };
        let before = text[..at].chars().rev().take(4).find(|c| c.is_alphabetic());
        before.is_some_and(|c| script_of(c) == wanted)
    }

    /// What the lists know a word by: lower case, with single letters that stand before it joined on.
    pub fn key(&self, before: &str, word: &str) -> String {
        // An article may be elided before it: `l'av.`
        let mut key = word.rsplit(['\'', '’']).next().unwrap_or_default().to_lowercase();
        let mut rest = before[..before.len() - word.len()].trim_end();
        for _ in 0..3 {
            let Some(stem) = rest.strip_suffix('.') else { break };
            let Some(letter) = stem.chars().next_back().filter(|c| c.is_alphabetic()) else { break };
            let head = &stem[..stem.len() - letter.len_utf8()];
            if head.ends_with(|c: char| c.is_alphanumeric() || c == '.') {
                break;
            }
            key = format!("{}.{key}", letter.to_lowercase());
            rest = head.trim_end();
        }
        key
    }

    /// What the stop after a word says, by its key; none for no abbreviation.
    pub fn class(&self, key: &str, word: &str) -> Option<Class> {
        let table = self.table(word)?;
        let is_latin = word.starts_with(|c| script_of(c) == Script::Latin);
        match () {
            () if is_in(table.number, key) && !is_in(table.never, key) => Some(Class::Number),
            () if self.has_ordinals() && key.len() > 3 && key.ends_with("str") => Some(Class::Number),
            () if is_in(table.end, key) => Some(Class::End),
            () if is_in(table.never, key) || (is_latin && is_in(SHARED_NEVER, key)) => Some(Class::Never),
            () => None,
        }
    }

    /// Whether an abbreviation of the class `End` is so seldom followed by a name that any capital after it opens a
    /// sentence: `etc.`, `ecc.`, `и т. д.`, but not `p.m.`, `Inc.`, nor where nouns have capitals.
    pub fn closes_list(&self, key: &str, word: &str) -> bool {
        let is_plain =
            !key.contains('.') && word.starts_with(char::is_lowercase) && word.chars().nth(2).is_some();
        !self.has_ordinals() && (is_plain || key.starts_with("т."))
    }

    /// Whether a sentence starts after a time of day: `at 6 p.m. Mr. Smith went`, not `at 6 p.m. Eastern`, nor where
    /// nothing but the time has been said.
    pub fn ends_after_time(&self, key: &str, so_far: &str, next: &str) -> bool {
        matches!(key, "a.m" | "p.m")
            && self.is_english()
            && so_far.split_ascii_whitespace().nth(3).is_some()
            && !is_in(AFTER_TIME_EN, &next.to_lowercase())
    }

    /// Whether `next` often opens a sentence; `word` tells which lists to ask.
    pub fn starts_sentence(&self, next: &str, word: &str) -> bool {
        let ask =
            |table: Option<&Table>| table.is_some_and(|table| is_in(table.openers, &next.to_lowercase()));
        ask(self.table(next)) || (next.is_empty() && ask(self.table(word)))
    }

    /// Whether an English word opens a sentence even in lower case, in mail and chat.
    pub fn is_casual(&self, word: &str) -> bool {
        self.is_english() && is_in(CASUAL_EN, word)
    }

    /// Whether the word is an English verb of speech, punctuation after it aside.
    pub fn is_speech(&self, word: &str) -> bool {
        is_in(SPEECH_EN, word.trim_end_matches(|c: char| c.is_ascii_punctuation()))
    }
}
