package org.defenderrelief.triage;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Tranches;

/**
 * Puts a letter together. It is given what the partner may know and nothing else: who decided, how many, by which votes and from whose money
 * does not reach it.
 */
final class ComposeLetter {
    private static final String LEFT_TO_RIGHT = "\u200e";

    private ComposeLetter() {}

    /**
     * What a letter tells.
     *
     * @param wanted language of the request
     * @param granted in the parts that it is paid in
     * @param cut lines of the budget of which less is granted than was asked, where it is known which
     * @param status where the case stands: what was paid already asks for no agreement, and where it is closed nobody is asked to write
     * @param conditions in the words of triage
     * @param aids help besides money of which triage wants the partner to know that it is tried, or that it was given where the case ended for that
     */
    record Content(
            Letter.Kind kind,
            Reference reference,
            Instant at,
            Optional<Tranches> granted,
            List<CutLine> cut,
            Optional<DeclineReason> reason,
            Optional<String> conditions,
            List<AidKind> aids,
            String wanted,
            CaseStatus status) {}

    static Letter compose(Content content, LetterWords words) {
        List<Letter.Line> lines = new ArrayList<>();
        lines.add(new Letter.Line(words.word("reference"), content.reference().value()));
        lines.add(new Letter.Line(words.word("date"), date(content.at(), words.locale())));
        lines.add(new Letter.Line(words.word("decision"), words.word("decision." + content.kind())));
        content.granted()
                .ifPresent(
                        granted -> lines.add(new Letter.Line(words.word("granted"), amount(granted.total(), words))));
        List<Letter.Section> sections = new ArrayList<>();
        // Where triage chose another language than the request's, there is a letter in that one all the same.
        if (!LetterWords.of(content.wanted()).isOf(content.wanted())) {
            sections.add(section("", words.word("stands-in")));
        }
        sections.add(section("", words.word("body." + content.kind())));
        if (!content.cut().isEmpty()) {
            sections.add(section(words.word("cut"), cut(content.cut(), words)));
        }
        content.granted()
                .filter(granted -> granted.parts().size() > 1)
                .ifPresent(granted -> sections.add(section(words.word("parts"), parts(granted, words))));
        content.conditions().ifPresent(conditions -> sections.add(section(words.word("conditions"), conditions)));
        if (!content.aids().isEmpty()) {
            sections.add(section(words.word("aid"), aids(content, words)));
        }
        content.reason().ifPresent(reason -> {
            sections.add(section(words.word("why"), words.word("reason." + reason)));
            sections.add(section(words.word("next"), words.word("next." + reason)));
        });
        sections.add(section(content.reason().isPresent() ? "" : words.word("next"), next(content, words)));
        sections.add(section("", words.word(content.cut().isEmpty() ? "keep" : "keep-cut"), words.word("signed")));
        return new Letter(
                content.kind(),
                words.language(),
                words.isRightToLeft(),
                words.word("title." + content.kind()),
                words.word("colon"),
                lines,
                sections);
    }

    /** What the conditions of the later ones are, triage says in its own words. */
    private static String[] parts(Tranches granted, LetterWords words) {
        return Stream.concat(
                        Stream.of(words.word("in-parts")),
                        granted.parts().stream().map(part -> "– " + amount(part, words)))
                .toArray(String[]::new);
    }

    /** What a line is for is in the sender's own words, and stands on a line by itself: between words from right to left it keeps its order. */
    private static String[] cut(List<CutLine> lines, LetterWords words) {
        return Stream.concat(
                        Stream.of(words.word("cut-lead")),
                        lines.stream()
                                .map(line -> "– " + line.words() + "\n"
                                        + words.word("cut-line")
                                                .replace("{granted}", amount(line.granted(), words))
                                                .replace("{asked}", amount(line.asked(), words))))
                .toArray(String[]::new);
    }

    private static String[] aids(Content content, LetterWords words) {
        boolean given = content.kind() == Letter.Kind.HELPED_OTHERWISE;
        return Stream.concat(
                        Stream.of(words.word(given ? "aid-given" : "aid-tried")),
                        content.aids().stream().map(kind -> "– " + words.word("aid." + kind)))
                .toArray(String[]::new);
    }

    /** What comes next; nobody is asked to write where writing is refused. */
    private static String[] next(Content content, LetterWords words) {
        boolean granted = content.kind() == Letter.Kind.APPROVED;
        if (granted && content.status().isFinal()) {
            return new String[] {words.word("closed." + content.kind())};
        }
        if (granted && content.status() == CaseStatus.IN_FOLLOW_UP) {
            return new String[] {words.word("paid." + content.kind())};
        }
        String then = words.word("then." + content.kind());
        return granted || content.kind() == Letter.Kind.DEFERRED
                ? new String[] {then, words.word("write." + content.kind())}
                : new String[] {then};
    }

    private static Letter.Section section(String heading, String... paragraphs) {
        return new Letter.Section(heading, List.of(paragraphs));
    }

    private static String date(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withDecimalStyle(DecimalStyle.STANDARD)
                .format(at.atZone(ZoneOffset.UTC));
    }

    /** Between words from right to left, figures and the currency behind them are kept in this order. */
    private static String amount(Money granted, LetterWords words) {
        BigDecimal amount = new BigDecimal(granted.plainAmount());
        NumberFormat figures = NumberFormat.getNumberInstance(words.locale());
        figures.setMinimumFractionDigits(amount.scale());
        figures.setMaximumFractionDigits(amount.scale());
        String shown = figures.format(amount) + "\u00a0" + granted.currency().getCurrencyCode();
        return words.isRightToLeft() ? LEFT_TO_RIGHT + shown : shown;
    }
}
