package org.defenderrelief.web.review.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.defenderrelief.history.Difference;
import org.defenderrelief.history.VerificationReport;
import org.defenderrelief.web.review.NamedCase;
import org.defenderrelief.web.shared.Words;

/**
 * What a verification found, as the page shows it: each sentence once, and then all that it is true of.
 *
 * @param kinds what differs, by what is wrong; the first difference first
 * @param next what to do about the first; empty if nothing differs
 */
public record Verdict(VerificationReport report, List<Wrong> kinds, String next) {
    /** What is wrong in one way. */
    public record Wrong(Difference.Kind kind, List<Reason> reasons) {}

    /**
     * What differs for one reason.
     *
     * @param code by which the words for the reason are found
     * @param explanation the reason in English, where there are no words for it
     */
    public record Reason(String code, String explanation, List<Finding> findings) {}

    /**
     * A thing that differs.
     *
     * @param where the row, by ids only, in the reader's words
     * @param detail a number or an id to the reason, or empty
     * @param named the case whose id stands in {@code where}, or null where the reader may see none
     */
    public record Finding(String where, String detail, NamedCase named) {}

    /** @param named cases by where a difference is */
    static Verdict of(VerificationReport report, Map<String, NamedCase> named, Locale locale) {
        List<Difference> differences = report.differences();
        return new Verdict(
                report,
                by(differences, Difference::kind).entrySet().stream()
                        .map(kind -> new Wrong(kind.getKey(), reasons(kind.getValue(), named, locale)))
                        .toList(),
                differences.stream()
                        .findFirst()
                        .map(first -> next(first, named, locale))
                        .orElse(""));
    }

    private static List<Reason> reasons(List<Difference> ofKind, Map<String, NamedCase> named, Locale locale) {
        return by(ofKind, Difference::code).entrySet().stream()
                .map(reason -> new Reason(
                        reason.getKey(),
                        reason.getValue().get(0).explanation(),
                        reason.getValue().stream()
                                .map(each -> new Finding(
                                        FoundAt.words(each.where(), locale), each.detail(), named.get(each.where())))
                                .toList()))
                .toList();
    }

    private static <K> Map<K, List<Difference>> by(List<Difference> all, Function<Difference, K> key) {
        return all.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** Nobody is told to open a case where none is named. */
    private static String next(Difference first, Map<String, NamedCase> named, Locale locale) {
        return !named.containsKey(first.where()) && Words.has("difference-next-unnamed", first.kind(), locale)
                ? Words.of("difference-next-unnamed", first.kind(), locale)
                : Words.of("difference-next", first.kind(), locale);
    }
}
