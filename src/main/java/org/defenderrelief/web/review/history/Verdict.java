package org.defenderrelief.web.review.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.defenderrelief.history.Difference;
import org.defenderrelief.history.VerificationReport;
import org.defenderrelief.web.review.NamedCase;
import org.defenderrelief.web.shared.Words;

/**
 * What a verification found, as the page shows it.
 *
 * @param findings what differs, the first difference first
 * @param next what to do about the first; empty if nothing differs
 */
public record Verdict(VerificationReport report, List<Finding> findings, String next) {
    /**
     * A thing that differs.
     *
     * @param kind what is wrong
     * @param where the row, by ids only
     * @param code by which the words for the reason are found @param detail a number or an id to it, or empty
     * @param explanation the reason in English, where there are no words for it
     * @param named the case whose id stands in {@code where}, or null where the reader may see none
     */
    public record Finding(
            Difference.Kind kind, String where, String code, String detail, String explanation, NamedCase named) {
        private static Finding of(Difference difference, NamedCase namedOrNull) {
            return new Finding(
                    difference.kind(),
                    difference.where(),
                    difference.code(),
                    difference.detail(),
                    difference.explanation(),
                    namedOrNull);
        }
    }

    /** @param named cases by where a difference is */
    static Verdict of(VerificationReport report, Map<String, NamedCase> named, Locale locale) {
        List<Finding> findings = report.differences().stream()
                .map(each -> Finding.of(each, named.get(each.where())))
                .toList();
        return new Verdict(
                report,
                findings,
                findings.stream().findFirst().map(first -> next(first, locale)).orElse(""));
    }

    /** Nobody is told to open a case where none is named. */
    private static String next(Finding first, Locale locale) {
        return first.named() == null && Words.has("difference-next-unnamed", first.kind(), locale)
                ? Words.of("difference-next-unnamed", first.kind(), locale)
                : Words.of("difference-next", first.kind(), locale);
    }

    /** The first difference. */
    public Finding first() {
        return findings.get(0);
    }

    /** What differs besides. */
    public List<Finding> further() {
        return findings.subList(1, findings.size());
    }
}
