package org.defenderrelief.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are shown to a person because they are alike, at the bound that is set unless somebody sets another. */
class NamesAlikeTest {
    private static final int THRESHOLD = 85;
    private static final String[] SYLLABLES =
            "ka mo ra ha med sul tan ib him vic tor na ta li a ser gey os man ya zid qu pe tro va san dro be la"
                    .split(" ");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Saddam Hussein | Saddam Hussein Al-Tikriti
                    Hussein Saddam | Saddam Hussein Al-Tikriti
                    Muhammad Rahman | Mohammed Rahman
                    Mohamed Ould Salem | Muhammad Ould Salim
                    محمد حسين | Mohammed Hussein
                    عبد الرحمن حسن | Abd al-Rahman Hassan
                    أحمد خليل | Ahmed Khalil
                    Mohammed Hussein | محمد حسين
                    Владимир Путин | Vladimir Putin
                    Wladimir Putin | Vladimir Vladimirovich PUTIN
                    V. Putin | Vladimir Vladimirovich PUTIN
                    Sergei Shoigu | Sergey Kuzhugetovich SHOYGU
                    Сергей Шойгу | Sergei Kuzhugetovich SHOIGU
                    Ramzan Kadyrov | Рамзан Ахматович Кадыров
                    Alyaksandr Lukashenka | Aleksandr Grigorievich LUKASHENKO
                    Аляксандр Лукашэнка | Alexander Lukashenko
                    Abdul Rahman Hassan | Abdulrahman Hassan
                    Abd al-Rahman Hasan | Abdulrahman Hassan
                    Oussama Ben Laden | Usama bin Ladin
                    Youssef Haddad | Yusuf Hadad
                    Qadhafi Muammar | Muammar Gaddafi
                    Ayman al-Zawahiri | Aiman Muhammed Rabi al-Zawahiri
                    Ahmad Khalil | Achmed Chalil
                    Hassan Nasralah | Hassan Nasrallah
                    Jean-Pierre Bemba | Bemba Jean Pierre Gombo
                    Jose Garcia Lopez | José García López
                    Kim Jong Un | KIM Jong-un
                    陈伟 | Chen Wei
                    Acme Trading Ltd | ACME Trading LLC
                    Clinique du Lac SARL | Clinique du Lac
                    Al Qaida | Al-Qaeda
                    عبدالله صالح | Abdullah Saleh
                    علي عبدالله صالح | Ali Abdullah Saleh
                    يحيى السنوار | Yahya Sinwar
                    إسماعيل هنية | Ismail Haniyeh
                    أيمن الظواهري | Ayman al-Zawahiri
                    بشار الأسد | Bashar al-Assad
                    عمر البشير | Omar al-Bashir
                    محمد علی | Mohammed Ali
                    موسى هلال | Musa Hilal
                    Gamal Hassan | جمال حسن
                    ﻣﺤﻤﺪ ﺣﺴﻴﻦ | محمد حسين
                    Əliyev İlham | Ilham Aliyev
                    Kofi Ɔkyere | Kofi Okyere
                    Dr. med. Kofi Mensah, Avocat au Barreau de Lomé | Kofi Mensah
                    Kofi Mensah (Ibrahim Abdullah) | Kofi Mensah
                    """, delimiter = '|')
    void aNameIsFoundHoweverItIsSpelt(String asked, String listed) {
        assertThat(found(asked, listed)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Marie Dupont | Saddam Hussein Al-Tikriti
                    Ali Hassan | Ali
                    Ahmad Khan | Ahmad
                    Mohammed Ali | Mohammed Hussein
                    Clinique du Lac | Clinique de la Paix
                    Hôpital Saint Joseph | Hôpital Saint Louis
                    Bank of Kinshasa | Bank of Syria
                    Jean Martin | Jeanne Marchand
                    Amina Diallo | Aminu Bello
                    John Smith | Joan Smythson
                    Carlos Pérez | Carlos Gómez
                    Ivan Petrov | Ivan Sidorov
                    Ivan Petrov | Pyotr Ivanov
                    Kofi Mensah Avocats | Kofi Trading
                    Li Wei | Li Jun
                    J. M. | Jean Martin
                    """, delimiter = '|')
    void nobodyIsShownForOneWordInCommon(String asked, String listed) {
        assertThat(found(asked, listed)).isEmpty();
    }

    /** What nobody sees on a page parts no word, and is no other letter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sad\u200Bdam Hus\u200Bsein",
                "Sad\u00ADdam Hus\u00ADsein",
                "Sa\u2060dd\u200Dam Hu\u200Css\uFE0Fein",
                "Sa\u034Fddam Hus\u3164sein",
                "\u202ESaddam\u202C Hussein",
                "\uD835\uDC12\uD835\uDC1A\uD835\uDC1D\uD835\uDC1D\uD835\uDC1A\uD835\uDC26 Hussein",
                "\uFF33addam Hussein",
                "S\u0430ddam Huss\u0435in"
            })
    void signsThatNobodySeesHideNoName(String asked) {
        assertThat(found(asked, "Saddam Hussein Al-Tikriti")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"សុខ សុភា", "ສົມສັກ", "Kofi ⴰⵎⴰⵣⵉⵖ", "…  – !", "བསྟན་འཛིན"})
    void aNameInLettersWithoutATableCannotBeCompared(String name) {
        assertThat(Spelling.isReadable(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "မောင်မောင်အေး",
                "Əliyev İlham",
                "ዘለቀ ተስፋዬ",
                "김정은",
                "Kʼiche’ ʻOkina",
                "ǃXóõ",
                "محمد یوسف",
                "Ŋɔŋlɔ Ɗan",
                "O’Neill 2"
            })
    void aNameOfWhichEachLetterHasOneInLatinCan(String name) {
        assertThat(Spelling.isReadable(name)).isTrue();
    }

    /** What the rules cannot tell apart, a person does: these are shown though they are others. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    Fatima Zahra | Fathi Zahran
                    Nadia Benali | Nader Ben Ali
                    """, delimiter = '|')
    void whatIsVeryNearIsForAPersonToJudge(String asked, String listed) {
        assertThat(found(asked, listed)).isNotEmpty();
    }

    @Test
    void ofOneEntryTheNameMostAlikeIsShown() {
        NameIndex index = NameIndex.of(SanctionsList.of(List.of(
                new ListedName("EU.1", true, "Mohamed Hussain"),
                new ListedName("EU.1", true, "Mohammed Hussein"),
                new ListedName("EU.2", true, "Mohamed Huseyn Abdi"))));
        assertThat(index.like("Mohammed Hussein", THRESHOLD))
                .extracting(
                        found -> found.listed().entry(), found -> found.listed().name())
                .first()
                .isEqualTo(org.assertj.core.groups.Tuple.tuple("EU.1", "Mohammed Hussein"));
        assertThat(index.like("Mohammed Hussein", THRESHOLD)).hasSize(2);
    }

    @Test
    void aNameOfParticlesAloneIsLikeItself() {
        assertThat(found("Ben Abu", "Abu Ben")).isNotEmpty();
        assertThat(found("Ben", "Abu Ben")).isEmpty();
    }

    @Test
    void whatHasNoLettersIsLikeNobody() {
        NameIndex index = NameIndex.of(SanctionsList.of(List.of(new ListedName("EU.1", true, "Ali Hassan"))));
        assertThat(index.like("…  – !", 1)).isEmpty();
    }

    /** A real list has some 25,000 names. The bound leaves room for a busy machine; the log says how long it took. */
    @Test
    void aListOfTwentyFiveThousandNamesIsComparedInAMoment() {
        NameIndex index = NameIndex.of(SanctionsList.of(many()));
        index.like("Mohammed Abdul Rahman Ibrahim", THRESHOLD);
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            index.like("Mohammed Abdul Rahman Ibrahim", THRESHOLD);
        }
        Duration each = Duration.ofNanos((System.nanoTime() - start) / 5);
        Logger.getLogger(NamesAlikeTest.class).infof("25,000 names compared in %d ms", each.toMillis());
        assertThat(each).isLessThan(Duration.ofSeconds(5));
    }

    static List<ListedName> many() {
        Random random = new Random(7);
        List<ListedName> names = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int word = 2 + random.nextInt(3); word > 0; word--) {
                for (int syllable = 2 + random.nextInt(3); syllable > 0; syllable--) {
                    name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
                }
                name.append(' ');
            }
            names.add(new ListedName("EU." + i / 4, true, name.toString().strip()));
        }
        return names;
    }

    private static List<NameIndex.Found> found(String asked, String listed) {
        return NameIndex.of(SanctionsList.of(List.of(new ListedName("EU.1", true, listed))))
                .like(asked, THRESHOLD);
    }
}
