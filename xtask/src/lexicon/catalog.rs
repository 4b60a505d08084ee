//! The lexicons that are made of dictionaries between two languages, and what stands beside each.

use anyhow::Result;
use duizhao::bitext::Side;
use duizhao::lexicon::binary::Data;

use super::entry::Entry;
use super::package::{Package, Registry};
use super::pair::Pair;
use super::{edict, freedict, mueller, ranks};

/// A lexicon to make.
pub struct Recipe {
    pub source: &'static str,
    pub target: &'static str,
    /// The side that the words of each dictionary are of, and the dictionary.
    dictionaries: &'static [(Side, Dictionary)],
    /// What the file says of itself.
    notice: &'static str,
    /// Where the words come from.
    license: &'static str,
    /// Whether the file is under GPL-3.0-only; else it is under CC BY-SA 4.0.
    is_gpl: bool,
}

/// A dictionary in its package.
enum Dictionary {
    /// FreeDict's, with the name of its files.
    FreeDict(Package, &'static str),
    Edict(Package),
    Mueller(Package),
}

impl Dictionary {
    fn entries(&self) -> Result<Vec<Entry>> {
        match self {
            Self::FreeDict(package, name) => freedict::entries(package, name),
            Self::Edict(package) => edict::entries(package),
            Self::Mueller(package) => mueller::entries(package),
        }
    }
}

impl Recipe {
    pub fn make(&self) -> Result<Data> {
        let mut pair = Pair::new(self.source, self.target);
        for (side, dictionary) in self.dictionaries {
            pair.add(*side, &dictionary.entries()?);
        }
        pair.finish(self.notice)
    }

    /// What stands beside its file.
    pub fn license(&self) -> String {
        let (name, pair) = (self.file(), format!("{}\n{CHANGES}", ranks::CREDIT));
        let terms = if self.is_gpl { GPL } else { CC_BY_SA };
        format!("{}\n{}\n{pair}", self.license, terms.replace("NAME", &name))
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}-{}.lexicon", self.source, self.target)
    }
}

const fn debian(name: &'static str, sha256: &'static str) -> Package {
    Package { name, sha256, from: Registry::Debian }
}

/// Terms and changes, as they stand beside the files.
const GPL: &str = "\
NAME is free software: you can redistribute it and/or modify it under the terms of version 3 of the GNU
General Public License (LICENSE-GPL-3.txt), under which its dictionaries can be had. It comes WITHOUT ANY WARRANTY,
without even the implied warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. Its sources are the packages
that xtask/src/lexicon/catalog.rs names with version and hash, and the program there (`cargo xtask lexicon`), which is
under MIT or Apache-2.0 as all of Duizhao's own. The lexicon is a file of its own beside Duizhao.
";
const CC_BY_SA: &str = "\
NAME is under the Creative Commons Attribution-ShareAlike 4.0 International License
(https://creativecommons.org/licenses/by-sa/4.0/).
";
const CHANGES: &str = "\
Changes: rare words, phrases, notes, grammar, pronunciations and examples are left out; words are cut to their stems;
translations from both directions are put together and cut to the eight that count most.
";

/// All of them.
pub const RECIPES: [Recipe; 6] = [
    Recipe {
        source: "de",
        target: "en",
        dictionaries: &[
            (
                Side::Source,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-deu-eng=2022.04.21-1",
                        "52fa2ba6c73ebe84df0e4a7b8612a94a45e6026a157fc75f5ae36c4a1106e3db",
                    ),
                    "freedict-deu-eng",
                ),
            ),
            (
                Side::Target,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-eng-deu=2022.04.21-1",
                        "e85da1519a4d5efdbd7a5a169e828b97920f91e899f45d56fd5b2266a05b5906",
                    ),
                    "freedict-eng-deu",
                ),
            ),
        ],
        notice: "German-English from FreeDict's Ding dictionaries 1.9-fd1 (freedict.org), GPL-3.0-only, adapted.",
        license: "\
The German-English lexicon (de-en.lexicon) is adapted from FreeDict's German-English and English-German dictionaries
1.9-fd1 of 2022-04-15 (https://freedict.org), which are made from the dictionary of Ding
(https://dict.tu-chemnitz.de). Copyright (C) 1995-2020 Frank Richter, 2020-2022 Einhard Leichtfuss, 2021 Sebastian
Humenda. The dictionaries are under the GNU GPL, version 3; what is under the AGPL is the program that converted them,
which is no part of this.
",
        is_gpl: true,
    },
    Recipe {
        source: "fr",
        target: "en",
        dictionaries: &[
            (
                Side::Source,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-fra-eng=2022.04.21-1",
                        "fb853d1f3da00ddddfe60dc3b88b5aaca122eecf3ba5c219131bea479d6274db",
                    ),
                    "freedict-fra-eng",
                ),
            ),
            (
                Side::Target,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-eng-fra=2022.04.21-1",
                        "b8db6774b640ae8a372bee119b4304d88e6fd471a283d1326d7ec0abcc8b930e",
                    ),
                    "freedict-eng-fra",
                ),
            ),
        ],
        notice: "French-English from FreeDict 0.4.1 and 0.1.6 (freedict.org), adapted, GPL-3.0-only.",
        license: "\
The French-English lexicon (fr-en.lexicon) is adapted from FreeDict's French-English dictionary 0.4.1 and
English-French dictionary 0.1.6 (https://freedict.org). Copyright (C) 1999 Horst Eyermann, 2010 John Darrington,
1999-2022 FreeDict contributors. The dictionaries are
under the GNU GPL, version 2 or later.
",
        is_gpl: true,
    },
    Recipe {
        source: "es",
        target: "en",
        dictionaries: &[
            (
                Side::Source,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-spa-eng=2022.04.21-1",
                        "debf5f88fcdaebe824704664cdbb42b6c14f82ab4adda4e91bc388b16200eefc",
                    ),
                    "freedict-spa-eng",
                ),
            ),
            (
                Side::Target,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-eng-spa=2022.04.21-1",
                        "1b6a624048eddad805dcf0473a74e53420fbe391e7f2638090bddf625e9ad2b6",
                    ),
                    "freedict-eng-spa",
                ),
            ),
        ],
        notice: "Spanish-English from FreeDict 0.3.1 (freedict.org), adapted, GPL-3.0-only.",
        license: "\
The Spanish-English lexicon (es-en.lexicon) is adapted from FreeDict's Spanish-English and English-Spanish
dictionaries 0.3.1 (https://freedict.org). Copyright (C) 1999-2022 FreeDict contributors. The dictionaries are
under the GNU GPL, version 2 or later.
",
        is_gpl: true,
    },
    Recipe {
        source: "ru",
        target: "en",
        dictionaries: &[
            (
                Side::Target,
                Dictionary::Mueller(debian(
                    "mueller7-dict=2002.02.27-13",
                    "0f7f184219bc99f680ee41149fcb132e0a659897a6fea9279a18399bea2b4c6f",
                )),
            ),
            (
                Side::Target,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-eng-rus=2022.04.21-1",
                        "0683c8eda017ff1082815c3bd918a7c9f1516b18621fcdf0ef46a9a1b9d61ea3",
                    ),
                    "freedict-eng-rus",
                ),
            ),
        ],
        notice: "Russian-English from Mueller's dictionary, 7th edition, and FreeDict 0.3.1 (freedict.org), \
            adapted, GPL-3.0-only.",
        license: "\
The Russian-English lexicon (ru-en.lexicon) is adapted from Mueller's English-Russian dictionary, 7th edition, as of
2002-02-27, copyright (C) 1996 S. Starostin, 1999-2000 E. S. Cymbalyuk, and from FreeDict's English-Russian dictionary
0.3.1 (https://freedict.org), copyright (C) 1999-2022 FreeDict contributors; both are
under the GNU GPL, version 2 or later.
",
        is_gpl: true,
    },
    Recipe {
        source: "ja",
        target: "en",
        dictionaries: &[(
            Side::Source,
            Dictionary::Edict(debian(
                "edict=2021.02.03-1",
                "f1d50611cd5486d30a4bdd56447bcfa1ee5084da7909340f5da3e1abc0b97b3b",
            )),
        )],
        notice: "Japanese-English from EDICT (edrdg.org, as of 2021-02-03), CC BY-SA 4.0, adapted.",
        license: "\
The Japanese-English lexicon (ja-en.lexicon) is adapted from EDICT as of 2021-02-03, the property of the Electronic
Dictionary Research and Development Group (https://www.edrdg.org), used in conformance with the Group's licence
(https://www.edrdg.org/edrdg/licence.html), which is Creative Commons Attribution-ShareAlike 3.0
or, since, 4.0.
",
        is_gpl: false,
    },
    Recipe {
        source: "de",
        target: "fr",
        dictionaries: &[
            (
                Side::Source,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-deu-fra=2022.12.07-2",
                        "daea8e0b231a5c8c2aed6e59939943fb620fedb03b0e70f1f2874281005b981f",
                    ),
                    "freedict-deu-fra",
                ),
            ),
            (
                Side::Target,
                Dictionary::FreeDict(
                    debian(
                        "dict-freedict-fra-deu=2022.12.07-2",
                        "06bf0fc248aadca920628700883deb06151961dcd990a4cdc1f3a3f16dace8a7",
                    ),
                    "freedict-fra-deu",
                ),
            ),
        ],
        notice: "German-French from WikDict 2022.11.18 (wikdict.com; Wiktionary by way of DBnary), CC BY-SA 4.0, adapted.",
        license: "\
The German-French lexicon (de-fr.lexicon) is adapted from WikDict's German-French and French-German dictionaries of
2022-11-18 (Karl Bartel, https://www.wikdict.com), made from Wiktionary (https://www.wiktionary.org, its editors) by
way of DBnary (http://kaiko.getalp.org/about-dbnary/), under CC BY-SA 3.0.
",
        is_gpl: false,
    },
];
