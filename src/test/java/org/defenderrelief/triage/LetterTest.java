package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.web.shared.LetterPdf;

/** What letters say in each language, and that the file to save says the same, from right to left too. */
class LetterTest {
    private static final Reference REFERENCE = new Reference("DR-7Q4K-M2XA");
    private static final Instant DAY = Instant.parse("2026-11-27T09:30:00Z");
    private static final Tranches GRANTED = Tranches.whole(Money.of("12450.50", "EUR"));

    /** Nothing of the committee, of how it decided, or of whose money it is. */
    private static final List<String> SECRETS = List.of(
            "committee",
            "comité",
            "member",
            "membre",
            "vote",
            "round",
            "envelope",
            "enveloppe",
            "donor",
            "bailleur",
            "لجنة",
            "تصويت",
            "مانح",
            "عضو");

    @Test
    void eachLanguageHasAllWordsAndNothingElse() {
        assertThat(LetterWords.all()).extracting(LetterWords::language).contains("ar", "en", "fr");
        for (LetterWords words : LetterWords.all()) {
            assertThat(LetterWords.file(words.language()).orElseThrow().stringPropertyNames())
                    .as(words.language())
                    .containsExactlyInAnyOrderElementsOf(
                            LetterWords.file("en").orElseThrow().stringPropertyNames());
        }
    }

    @Test
    void everyDecisionAndReasonIsToldWithoutASecretAndAllOfItCanBeShown() throws IOException {
        for (LetterWords words : LetterWords.all()) {
            for (Letter letter : all(words)) {
                assertThat(letter.text().toLowerCase(Locale.ROOT))
                        .as(words.language())
                        .doesNotContain(SECRETS)
                        .contains(REFERENCE.value().toLowerCase(Locale.ROOT));
                assertThat(letter.text().length()).isLessThan(5000);
                assertThat(text(LetterPdf.of(letter)))
                        .as("a character that no font has")
                        .doesNotContain("?");
            }
        }
    }

    /** Messages are refused on a request that is closed for good. */
    @Test
    void noLetterOnAClosedRequestAsksForAMessage() {
        for (LetterWords words : LetterWords.all()) {
            List<String> asking = List.of(words.word("asking").split("\\|"));
            for (Letter.Kind open : List.of(Letter.Kind.APPROVED, Letter.Kind.DEFERRED)) {
                assertThat(asking)
                        .as(words.language())
                        .anyMatch(
                                letter(words, open, CaseStatus.APPROVED).text().toLowerCase(Locale.ROOT)::contains);
            }
            List<Letter> closed = new ArrayList<>(all(words));
            closed.removeIf(letter -> letter.kind() == Letter.Kind.APPROVED || letter.kind() == Letter.Kind.DEFERRED);
            closed.add(letter(words, Letter.Kind.APPROVED, CaseStatus.CLOSED));
            assertThat(closed).hasSize(DeclineReason.values().length + 5);
            for (Letter letter : closed) {
                assertThat(letter.text().toLowerCase(Locale.ROOT))
                        .as(words.language() + " " + letter.kind())
                        .doesNotContain(asking);
            }
        }
    }

    /** Nothing is planned before the partner agreed, unless somebody says why: to have said only that it is paid would let them wait. */
    @Test
    void whoIsGrantedMoneyReadsFirstThatTheTermsAreToBeAgreedTo() {
        Map<String, String> agree = Map.of(
                "en",
                "Agree to the terms first",
                "fr",
                "Acceptez d’abord les conditions",
                "ar",
                "وافقوا أولاً على الشروط");
        for (LetterWords words : LetterWords.all()) {
            assertThat(letter(words, Letter.Kind.APPROVED, CaseStatus.APPROVED).text())
                    .as(words.language())
                    .contains(agree.get(words.language()));
            assertThat(letter(words, Letter.Kind.APPROVED, CaseStatus.CLOSED).text())
                    .as("once it is closed, in " + words.language())
                    .doesNotContain(agree.get(words.language()));
            assertThat(letter(words, Letter.Kind.APPROVED, CaseStatus.IN_FOLLOW_UP)
                            .text())
                    .as("once it was paid, in " + words.language())
                    .contains(words.word("paid.APPROVED"))
                    .doesNotContain(agree.get(words.language()));
        }
    }

    @Test
    void whatIsTriedBesideMoneyIsListedAndWhereNothingIsNotAWordOfItStands() {
        for (LetterWords words : LetterWords.all()) {
            String declined = ComposeLetter.compose(
                            content(
                                    Letter.Kind.DECLINED,
                                    Optional.of(DeclineReason.NO_MONEY),
                                    Optional.empty(),
                                    words.language()),
                            words)
                    .text();
            assertThat(declined).as(words.language()).contains(words.word("aid-tried"));
            for (AidKind kind : AidKind.values()) {
                assertThat(declined).as(words.language()).contains("– " + words.word("aid." + kind));
            }
            assertThat(granted(words, words.language()).text())
                    .as(words.language())
                    .doesNotContain(words.word("aid-tried"), words.word("aid"));
        }
    }

    /** It was given: nothing of it is only tried, and nothing of the request is refused. */
    @Test
    void whereTheCaseEndedWithOtherHelpTheLetterSaysThatItWasGiven() {
        for (LetterWords words : LetterWords.all()) {
            assertThat(letter(words, Letter.Kind.HELPED_OTHERWISE, CaseStatus.CLOSED)
                            .text())
                    .as(words.language())
                    .contains(words.word("aid-given"), "– " + words.word("aid.HOST"))
                    .doesNotContain(
                            words.word("aid-tried"),
                            words.word("why"),
                            words.word("body.DECLINED"),
                            words.word("granted"));
        }
    }

    /** Triage chose English for a request in French, which has letters. */
    @Test
    void whatTriageChoseStandsInForNothingWhereThereIsALetterInTheLanguageOfTheRequest() {
        assertThat(granted(LetterWords.of("en"), "fr").text()).doesNotContain("We have no letter");
        assertThat(granted(LetterWords.of("ar"), "zh-Hans").text())
                .contains(LetterWords.of("ar").word("stands-in"));
    }

    @Test
    void aLanguageWithoutLettersGetsEnglishAndIsToldSo() {
        LetterWords words = LetterWords.of("zh-Hans");
        assertThat(words.language()).isEqualTo("en");
        assertThat(granted(words, "zh-Hans").text()).contains("We have no letter in the language of your request");
        assertThat(granted(words, "en").text()).doesNotContain("We have no letter");
        assertThat(LetterWords.of("ar-EG").language()).isEqualTo("ar");
        assertThat(LetterWords.of("../words/en").language()).isEqualTo("en");
    }

    @Test
    void theFileSaysWhatTheLetterSaysAndNeitherWhoMadeItNorWhen() throws IOException {
        for (String language : List.of("en", "fr", "ar")) {
            Letter letter = granted(LetterWords.of(language), language);
            byte[] file = LetterPdf.of(letter);
            String read = squeezed(text(file));
            assertThat(read).as(language).contains(squeezed(REFERENCE.value()));
            for (String word : letter.title().split(" ")) {
                assertThat(read).as(language).contains(squeezed(word));
            }
            try (PDDocument document = Loader.loadPDF(file)) {
                assertThat(document.getDocumentInformation().getMetadataKeys()).isEmpty();
                assertThat(document.getDocumentCatalog().getMetadata()).isNull();
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            }
            assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("2026", "Producer", "PDFBox");
            assertThat(LetterPdf.of(letter)).as("made twice it is the same").isEqualTo(file);
            picture(file, "letter-" + language);
        }
    }

    @Test
    void arabicLettersAreJoinedAndStandFromRightToLeft() throws IOException {
        Letter letter = granted(LetterWords.of("ar"), "ar");
        List<TextPosition> shown = new ArrayList<>();
        PDFTextStripper collecting = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                shown.add(text);
            }
        };
        try (PDDocument document = Loader.loadPDF(LetterPdf.of(letter))) {
            collecting.getText(document);
        }
        List<TextPosition> arabic = shown.stream()
                .filter(each -> each.getUnicode().codePoints().anyMatch(LetterTest::isArabic))
                .toList();
        assertThat(arabic).hasSizeGreaterThan(300);
        // Each is a glyph for its place in the word, none the letter by itself.
        assertThat(arabic.stream().filter(each -> isJoined(each.getUnicode().codePointAt(0))))
                .hasSizeGreaterThan(arabic.size() * 8 / 10);
        // The first word of the title ends at the right margin, so its first letter stands furthest to the right.
        float top = arabic.get(0).getY();
        TextPosition rightmost = arabic.stream()
                .filter(each -> each.getY() == top)
                .max((one, other) -> Float.compare(one.getX(), other.getX()))
                .orElseThrow();
        assertThat(Normalizer.normalize(rightmost.getUnicode(), Normalizer.Form.NFKC))
                .startsWith(letter.title().substring(0, 1));
        assertThat(rightmost.getX()).isGreaterThan(500);
    }

    @Test
    void aLongTextGoesOnOnFurtherPagesAndAnAddressIsCut() throws IOException {
        String conditions = ("Receipts for rent and travel within thirty days. ".repeat(60) + "\n"
                        + "https://example.org/" + "a".repeat(300))
                .strip();
        Letter letter = ComposeLetter.compose(
                content(Letter.Kind.APPROVED, Optional.empty(), Optional.of(conditions), "en"), LetterWords.of("en"));
        byte[] file = LetterPdf.of(letter);
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(squeezed(text(file))).contains("a".repeat(300)).endsWith("Therelieffund");
    }

    private static boolean isArabic(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.ARABIC;
    }

    private static boolean isJoined(int character) {
        return character >= 0xFE70 && character <= 0xFEFC;
    }

    private static List<Letter> all(LetterWords words) {
        List<Letter> letters = new ArrayList<>();
        letters.add(granted(words, words.language()));
        for (DeclineReason reason : DeclineReason.values()) {
            letters.add(ComposeLetter.compose(
                    content(Letter.Kind.DECLINED, Optional.of(reason), Optional.empty(), words.language()), words));
        }
        for (Letter.Kind kind : List.of(
                Letter.Kind.DEFERRED, Letter.Kind.HELPED_OTHERWISE, Letter.Kind.REFERRED, Letter.Kind.STOPPED)) {
            letters.add(
                    ComposeLetter.compose(content(kind, Optional.empty(), Optional.empty(), words.language()), words));
        }
        letters.add(ComposeLetter.compose(
                content(Letter.Kind.DECLINED, Optional.of(DeclineReason.OTHER), Optional.empty(), "sw"), words));
        return letters;
    }

    private static Letter granted(LetterWords words, String wanted) {
        return ComposeLetter.compose(
                content(
                        Letter.Kind.APPROVED,
                        Optional.empty(),
                        Optional.of(
                                words.language().equals("ar")
                                        ? "إيصالات الإيجار خلال 30 يوماً (IBAN)."
                                        : "Receipts within 30 days."),
                        wanted),
                words);
    }

    private static Letter letter(LetterWords words, Letter.Kind kind, CaseStatus status) {
        return ComposeLetter.compose(
                new ComposeLetter.Content(
                        kind,
                        REFERENCE,
                        DAY,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(AidKind.values()),
                        words.language(),
                        status),
                words);
    }

    /** Else the currency would stand before the figures where it is read as coming behind them. */
    @Test
    void betweenArabicWordsAnAmountKeepsItsOrder() {
        assertThat(granted(LetterWords.of("ar"), "ar").text()).contains("\u200e12,450.50\u00a0EUR");
        assertThat(granted(LetterWords.of("fr"), "fr").text()).doesNotContain("\u200e");
    }

    @Test
    void whatIsPaidInPartsIsToldSoAndWhatIsNotIsNot() {
        LetterWords words = LetterWords.of("en");
        assertThat(ComposeLetter.compose(content(Letter.Kind.APPROVED, Optional.empty(), Optional.empty(), "en"), words)
                        .text())
                .contains("12,450.50")
                .doesNotContain(words.word("in-parts"));
        Tranches parts = new Tranches(List.of(Money.of("3000.00", "EUR"), Money.of("1500.00", "EUR")));
        ComposeLetter.Content whole = content(Letter.Kind.APPROVED, Optional.empty(), Optional.empty(), "en");
        String text = ComposeLetter.compose(
                        new ComposeLetter.Content(
                                whole.kind(),
                                whole.reference(),
                                whole.at(),
                                Optional.of(parts),
                                List.of(),
                                whole.reason(),
                                whole.conditions(),
                                whole.aids(),
                                whole.wanted(),
                                whole.status()),
                        words)
                .text();
        assertThat(text).contains("4,500.00", "3,000.00", "1,500.00", words.word("in-parts"));
    }

    /** Else the partner spends on what is not paid, or asks which line it was. */
    @Test
    void linesOfTheBudgetThatWereCutAreNamedWithWhatIsGrantedOfEachAndTheFileSaysSoToo() throws IOException {
        for (LetterWords words : LetterWords.all()) {
            ComposeLetter.Content whole =
                    content(Letter.Kind.APPROVED, Optional.empty(), Optional.empty(), words.language());
            Letter letter = ComposeLetter.compose(
                    new ComposeLetter.Content(
                            whole.kind(),
                            whole.reference(),
                            whole.at(),
                            whole.granted(),
                            List.of(new CutLine(
                                    3, "Billets de bus", Money.of("720.00", "EUR"), Money.of("500.00", "EUR"))),
                            whole.reason(),
                            whole.conditions(),
                            whole.aids(),
                            whole.wanted(),
                            whole.status()),
                    words);
            assertThat(letter.text())
                    .as(words.language())
                    .contains(words.word("cut"), words.word("cut-lead"), "3. Billets de bus", "500", "720")
                    .as("the sender's own words may name somebody")
                    .contains(words.word("keep-cut"))
                    .doesNotContain(words.word("keep"), "{")
                    .doesNotContain(SECRETS);
            assertThat(squeezed(text(LetterPdf.of(letter))))
                    .as(words.language())
                    .contains("500", "720")
                    .doesNotContain("?");
            assertThat(granted(words, words.language()).text())
                    .as("where all is granted, in " + words.language())
                    .doesNotContain(words.word("cut"));
        }
    }

    @Test
    void linesAreNamedOnlyWhereTheBudgetReviewCameToWhatIsGrantedAndAllOfThemHaveRoom() {
        Money granted = Money.of("1000.00", "EUR");
        assertThat(CutLine.of(reviewed("Rent"), granted))
                .containsExactly(new CutLine(2, "Rent", Money.of("700.00", "EUR"), Money.of("400.00", "EUR")));
        assertThat(CutLine.of(reviewed("Rent"), Money.of("900.00", "EUR"))).isEmpty();
        assertThat(CutLine.of(reviewed("Rent ".repeat(600)), granted)).isEmpty();
        assertThat(CutLine.of("{}".getBytes(StandardCharsets.UTF_8), granted)).isEmpty();
    }

    /** An assessment whose review accepts all of the first line, and less of the second. */
    private static byte[] reviewed(String second) {
        Assessment.Amount all = new Assessment.Amount("600.00", "EUR");
        return StrictJson.write(Assessment.EMPTY.with(new Assessment.BudgetNote(
                1,
                List.of(
                        new Assessment.BudgetLine("RELOCATION", "Bus", all, all, BudgetReason.ACCEPTED, null),
                        new Assessment.BudgetLine(
                                "RELOCATION",
                                second,
                                new Assessment.Amount("700.00", "EUR"),
                                new Assessment.Amount("400.00", "EUR"),
                                BudgetReason.LOWER_PRICE,
                                null)),
                "1000.00",
                "EUR",
                null)));
    }

    private static ComposeLetter.Content content(
            Letter.Kind kind, Optional<DeclineReason> reason, Optional<String> conditions, String wanted) {
        return new ComposeLetter.Content(
                kind,
                REFERENCE,
                DAY,
                kind == Letter.Kind.APPROVED ? Optional.of(GRANTED) : Optional.empty(),
                List.of(),
                reason,
                conditions,
                kind == Letter.Kind.DECLINED ? List.of(AidKind.values()) : List.of(),
                wanted,
                kind == Letter.Kind.APPROVED || kind == Letter.Kind.DEFERRED ? CaseStatus.APPROVED : CaseStatus.CLOSED);
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Without blanks, and letters as they are by themselves. */
    private static String squeezed(String text) {
        return Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFKC).split("\\s+"))
                .collect(Collectors.joining());
    }

    /** For people to look at. */
    private static void picture(byte[] file, String name) throws IOException {
        if (System.getProperty("relief.screenshots") == null) {
            return;
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 80);
            Files.createDirectories(Path.of("screenshots"));
            ImageIO.write(page, "png", Path.of("screenshots", name + ".png").toFile());
        }
    }
}
