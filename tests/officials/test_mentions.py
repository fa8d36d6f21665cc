"""Whom a text names: by name, title, office or as somebody's counterpart."""

from datetime import date

import pytest

from bot.model.official import Office, Official
from bot.officials.roster import Roster, load

DAY = date(2022, 2, 1)


def found(
    roster: Roster, text: str, side: str = "US", lang: str = "en", day: date = DAY
) -> list[str]:
    """Return ids, or the names as written of persons on no roster with their sides."""
    mentions = roster.mentions(text, day=day, side=side, lang=lang)
    return [m.principal.id or f"{m.principal.name}/{m.principal.side}" for m in mentions]


def stretches(roster: Roster, text: str, side: str = "US", lang: str = "en") -> list[str]:
    return [text[m.start : m.end] for m in roster.mentions(text, day=DAY, side=side, lang=lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antony Blinken rang Sergey Lavrov.", ["antony-blinken", "sergey-lavrov"]),
        ("Lavrov’s answer came late.", ["sergey-lavrov"]),
        ("A word from Mr. Lavrov reached Mr Kuleba.", ["sergey-lavrov", "dmytro-kuleba"]),
        ("It was Antony\nJ. Blinken who rang.", ["antony-blinken"]),
        ("SERGEY LAVROV: No. ANTONY BLINKEN: Yes.", ["sergey-lavrov", "antony-blinken"]),
        ("Mevlut Cavusoglu and Mevlüt Çavuşoğlu are one.", ["mevlut-cavusoglu"] * 2),
        ("Orbán Viktor and Kishida Fumio met.", ["viktor-orban", "fumio-kishida"]),
        ("They heard Joseph R. Biden, Jr. speak.", ["joe-biden"]),
        ("Zelensky, Zelenskiy and Zelenskyy", ["volodymyr-zelenskyy"] * 3),
        (
            "Mohammed Bin Salman and Al-Sisi talked.",
            ["mohammed-bin-salman", "abdel-fattah-el-sisi"],
        ),
    ],
)
def test_names_in_english(roster: Roster, text: str, expected: list[str]) -> None:
    """Full names, surnames and their spellings are found, possessive or broken over lines."""
    assert found(roster, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jill Biden opened the garden.",
        "The Biden Administration published figures.",
        "The Biden-Harris Administration published figures.",
        "Lavrovka is a village.",
        "May we expect rice at a fair price?",
        "The price of gas and the power of Austin, Texas.",
        "A wang is no surname here.",
        "Cameron Kerrigan wrote the Biden-Harris plan.",
        "They prayed at the Haram al-Sharif.",
        "Wang Xiaohong is another person.",
        "the secretary typed a letter to the president of the chess club",
    ],
)
def test_what_only_looks_like_a_name(roster: Roster, text: str) -> None:
    """Relatives, namesakes, administrations, villages and common words name no official."""
    assert found(roster, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary Austin spoke to Foreign Secretary Truss.", ["lloyd-austin", "liz-truss"]),
        ("Foreign Minister Rau rang.", ["zbigniew-rau"]),
        ("Zbigniew Rau rang. Rau was brief.", ["zbigniew-rau"] * 2),
        ("President Volodymyr Zelenskyy of Ukraine rang.", ["volodymyr-zelenskyy"]),
        ("Lavrov, the Russian foreign minister, rang.", ["sergey-lavrov"]),
        ("Qatari Foreign Minister Al-Thani rang.", ["mohammed-bin-abdulrahman-al-thani"]),
        ("Vietnamese Foreign Minister Son rang.", ["bui-thanh-son"]),
        ("Crown Prince of Abu Dhabi Sheikh Mohamed bin Zayed rang.", ["mohamed-bin-zayed"]),
    ],
)
def test_a_title_makes_a_common_word_a_name(roster: Roster, text: str, expected: list[str]) -> None:
    """After an office, or once the full name was given, a common surname is a name."""
    assert found(roster, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the President of Ukraine", ["volodymyr-zelenskyy"]),
        ("the Chancellor of Germany", ["olaf-scholz"]),
        ("the Turkish Foreign Minister", ["mevlut-cavusoglu"]),
        ("NATO Secretary General", ["jens-stoltenberg"]),
        ("the President of the European Council", ["charles-michel"]),
        ("Turkey's Foreign Minister", ["mevlut-cavusoglu"]),
        ("the President of the Republic of Poland", ["andrzej-duda"]),
        ("the Crown Prince of Abu Dhabi", ["mohamed-bin-zayed"]),
        ("The Secretary rang.", ["antony-blinken"]),
        ("the former President of Ukraine", []),
        ("a Foreign Minister", []),
        ("the U.S. Ambassador", []),
        ("the Deputy Foreign Minister of Chad", []),
    ],
)
def test_offices_alone(roster: Roster, text: str, expected: list[str]) -> None:
    """An office names its holder of that day, by the side stated or the publisher's."""
    assert found(roster, text) == expected


def test_the_day_settles_who_holds_an_office(roster: Roster) -> None:
    """The same words mean another person two years later, and the later one on the day itself."""
    text = "the Secretary of State of the United States"
    assert found(roster, text, day=date(2021, 6, 1)) == ["antony-blinken"]
    assert found(roster, text, day=date(2025, 6, 1)) == ["marco-rubio"]
    assert found(roster, "the President of the United States", day=date(2025, 1, 20)) == [
        "donald-trump"
    ]


def test_the_side_on_the_day_is_the_principals(roster: Roster) -> None:
    """Mark Rutte speaks for the Netherlands first and for NATO later."""
    for day, side in ((date(2022, 2, 1), "NL"), (date(2025, 2, 1), "NATO")):
        (mention,) = roster.mentions("Mark Rutte rang.", day=day, side="US")
        assert mention.principal.side == side


@pytest.mark.parametrize(("day", "expected"), [(2022, "michel-aoun"), (2025, "joseph-aoun")])
def test_the_day_settles_a_shared_surname(roster: Roster, day: int, expected: str) -> None:
    """Of two with one surname the one in office is meant."""
    assert found(roster, "President Aoun rang.", day=date(day, 3, 1)) == [expected]


def test_a_surname_nobody_can_settle_names_nobody(roster: Roster) -> None:
    """Two who fit alike are two too many: better none than the wrong one."""
    assert found(roster, "Berdimuhamedov is a name of two.", day=date(2000, 1, 1)) == []


def test_the_full_name_before_settles_a_shared_surname(roster: Roster) -> None:
    """Who was named in full is meant by the surname that follows."""
    text = "Wendy Sherman and John Lee spoke. Lee listened."
    assert found(roster, text)[-1] == "john-lee"


def test_the_stated_side_makes_another_person(roster: Roster) -> None:
    """A surname of the roster with another side's office is somebody else."""
    assert found(roster, "Maltese Foreign Minister Lavrov rang.") == ["Lavrov/MT"]


def test_an_office_means_who_was_named_with_it(roster: Roster) -> None:
    """In a text of a side without that office it is the one named before."""
    text = "Blinken rang Turkish Foreign Minister Çavuşoğlu. The Foreign Minister agreed."
    assert found(roster, text)[-1] == "mevlut-cavusoglu"


def test_the_publishers_own_office_comes_first(roster: Roster) -> None:
    """The President, in a text from Kyiv is Ukraine's, of one from Washington the US one."""
    text = "President Zelenskyy and President Biden spoke. The President was firm."
    assert found(roster, text, side="UA")[-1] == "volodymyr-zelenskyy"
    assert found(roster, text, side="US")[-1] == "joe-biden"


def test_the_holder_goes_before_a_namesake_of_the_office(roster: Roster) -> None:
    """Presidents of other things do not take the place of the one in office."""
    text = "Senate President Jane Roe of Belize came. The President thanked her."
    assert found(roster, text)[-1] == "joe-biden"


def test_names_broken_over_indented_lines(roster: Roster) -> None:
    """A wrapped and indented list item reads like one line."""
    text = "He rang European Council President\n    Michel and left."
    assert stretches(roster, text) == ["European Council President\n    Michel"]
    assert found(roster, text) == ["charles-michel"]


def test_counterparts(roster: Roster) -> None:
    """A counterpart holds, on the side named, an office like that of the one named before."""
    (_, counterpart) = roster.mentions("Lavrov met his Turkish counterpart.", day=DAY, side="RU")
    assert (counterpart.principal.id, counterpart.how) == ("mevlut-cavusoglu", "counterpart")
    text = "Scholz met his French counterpart and Austin his Ukrainian counterpart."
    assert found(roster, text)[:2] == ["olaf-scholz", "emmanuel-macron"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Special Envoy of Belize Jane Roe", ["Jane Roe/BZ"]),
        ("Belizean Foreign Minister Jane Q. Roe", ["Jane Q. Roe/BZ"]),
        ("Jane Roe, the Foreign Minister of Belize,", ["Jane Roe/BZ"]),
        ("National Security Advisor Jane Roe of Belize", ["Jane Roe/BZ"]),
        ("Omani Defence Minister Jamal bin Salem al-Roe", ["Jamal bin Salem al-Roe/OM"]),
        ("Foreign Minister Jane Roe", ["Jane Roe/"]),
        ("President Jane Roe", ["Jane Roe/"]),
        ("The President, Jane Roe, rang.", ["Jane Roe/"]),
        ("his Belizean counterpart, Jane Roe,", ["Jane Roe/BZ"]),
        ("Foreign Minister Roe from Belize rang.", ["Roe/BZ"]),
        ("Belizean Foreign Minister Announces Nothing", []),
        ("the Foreign Ministry of Belize Jane Roe", []),
        ("министр обороны Белиза И.К.Роева", ["И.К.Роева/BZ"]),
    ],
)
def test_persons_on_no_roster(roster: Roster, text: str, expected: list[str]) -> None:
    """A name beside an office is a person, without a side where the words give none."""
    lang = "ru" if "и" in text else "en"
    assert found(roster, text, lang=lang) == expected


@pytest.mark.parametrize(
    ("lang", "side", "text", "expected"),
    [
        ("en", "US", "Secretary of State Jane Roe rang.", "Jane Roe/"),
        ("fr", "FR", "le ministre des Affaires étrangères polonais Luc Roe", "Luc Roe/PL"),
        ("fr", "FR", "son homologue polonais, Luc Roe,", "Luc Roe/PL"),
        ("de", "DE", "mit ihrem polnischen Amtskollegen Lutz Roe", "Lutz Roe/PL"),
        ("es", "ES", "con su homólogo polaco, Luis Roe,", "Luis Roe/PL"),
        ("tr", "TR", "Polonya Dışişleri Bakanı Lale Roe'yla", "Lale Roe/PL"),
        ("ru", "RU", "Министр иностранных дел Польши Лев Роев", "Лев Роев/PL"),
        ("uk", "UA", "Міністр закордонних справ Польщі Лев Роєв", "Лев Роєв/PL"),
        ("ar", "EG", "مع نظيره البولندي ليث رواد.", "ليث رواد/PL"),
        ("zh", "CN", "同波兰外长罗亦通电话", "罗亦/PL"),
        ("zh", "CN", "同波兰外长卢克·罗伊通电话", "卢克·罗伊/PL"),
    ],
)
def test_an_office_never_overrides_a_name(
    roster: Roster, lang: str, side: str, text: str, expected: str
) -> None:
    """Whoever is written beside an office is meant, although a roster has another holder."""
    assert found(roster, text, side=side, lang=lang) == [expected]


def test_a_given_name_is_no_surname(roster: Roster) -> None:
    """Somebody whose given name is an official's surname is somebody else."""
    assert found(roster, "Secretary Austin Roe left.") == ["Austin Roe/US"]


def test_a_person_on_no_roster_is_known_again(roster: Roster) -> None:
    """Later the last name is enough, and the accents are the text's own."""
    text = "Belizean Prime Minister José Peréz rang. Prime Minister Peréz agreed, and Peréz left."
    assert found(roster, text) == ["José Peréz/BZ"] * 3


@pytest.mark.parametrize(
    ("lang", "side", "text", "expected"),
    [
        (
            "ru", "RU",
            "Разговор С.В.Лаврова с Государственным секретарём США Э.Блинкеном и Кулебой",
            ["sergey-lavrov", "antony-blinken", "dmytro-kuleba"],
        ),
        (
            "ru", "RU",
            "Владимир Путин говорил с Президентом Турции Реджепом Тайипом Эрдоганом",
            ["vladimir-putin", "recep-tayyip-erdogan"],
        ),
        (
            "ru", "RU", "с Президентом Республики Беларусь Александром Лукашенко",
            ["alexander-lukashenko"],
        ),
        ("ru", "RU", "с турецким коллегой М.Чавушоглу", ["mevlut-cavusoglu"]),
        ("ru", "RU", "Жозепа Борреля и Си Цзиньпина", ["josep-borrell", "xi-jinping"]),
        ("ru", "RU", "в деревне Лавровка", []),
        (
            "uk", "UA",
            "Президент України говорив із Джозефом Байденом та Борисом Джонсоном",
            ["volodymyr-zelenskyy", "joe-biden", "boris-johnson"],
        ),
        ("zh", "CN", "王毅应约同美国国务卿布林肯通话", ["wang-yi", "antony-blinken"]),
        ("zh", "CN", "同欧洲理事会主席通话", ["charles-michel"]),
        ("zh", "CN", "哈马斯和马里兰州", []),
        ("fr", "FR", "avec le président américain Joe Biden", ["joe-biden"]),
        ("fr", "FR", "le président des États-Unis", ["joe-biden"]),
        ("de", "DE", "mit dem türkischen Außenminister", ["mevlut-cavusoglu"]),
        ("de", "DE", "Bundeskanzler Scholz", ["olaf-scholz"]),
        ("es", "ES", "el presidente de Ucrania", ["volodymyr-zelenskyy"]),
        ("tr", "TR", "Ukrayna Devlet Başkanı Zelenskiy ile", ["volodymyr-zelenskyy"]),
        ("tr", "TR", "ABD Dışişleri Bakanı Blinken'la", ["antony-blinken"]),
        ("ar", "EG", "تحدث مع بلينكن ولافروف", ["antony-blinken", "sergey-lavrov"]),
        ("ar", "EG", "الرئيس التركي رجب طيب أردوغان", ["recep-tayyip-erdogan"]),
    ],
)  # fmt: skip
def test_other_scripts(
    roster: Roster, lang: str, side: str, text: str, expected: list[str]
) -> None:
    """Names, offices and sides are found in their languages, in any case, with their prefixes."""
    assert found(roster, text, side=side, lang=lang) == expected


def test_a_mention_takes_title_and_apposition_in(roster: Roster) -> None:
    """The stretch holds the office, the form of address and the side with the name."""
    text = "U.S. Secretary of State Antony J. Blinken rang Mr. Lavrov, the Russian foreign minister"
    assert stretches(roster, text) == [
        "U.S. Secretary of State Antony J. Blinken",
        "Mr. Lavrov, the Russian foreign minister",
    ]


def test_offsets_hold_under_combining_marks(roster: Roster) -> None:
    """A stretch is exact where letters are typed with combining marks or joined invisibly."""
    text = "C\u0327avus\u0327og\u0306lu, Bli\u00adnken and Vuc\u030cic\u0301"
    assert stretches(roster, text) == [
        "C\u0327avus\u0327og\u0306lu",
        "Bli\u00adnken",
        "Vuc\u030cic\u0301",
    ]


def test_officials_of_ones_own_join_the_roster() -> None:
    """An official given at loading is found by name and by office."""
    own = Official("jane-roe", "Jane Roe", "BZ", offices=(Office("foreign-minister", "BZ"),))
    roster = load([own])
    assert roster.official("jane-roe") == own
    assert found(roster, "Jane Roe rang.") == ["jane-roe"]
    assert found(roster, "the Foreign Minister of Belize rang.") == ["jane-roe"]
