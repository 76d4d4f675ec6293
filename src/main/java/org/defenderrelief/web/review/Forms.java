package org.defenderrelief.web.review;

import java.util.List;
import java.util.Set;

import org.defenderrelief.web.shared.TypedForm;

/**
 * The forms of one page, of which at most one was just refused and keeps what was typed.
 *
 * @param refusedName name of that form, or null
 * @param refused what was typed into it
 */
public record Forms(String refusedName, TypedForm refused) {
    private static final Set<String> WORDS = Set.of("text", "reasons", "conditions", "note", "signatories");
    private static final String EVIDENCE = "evidence.";
    private static final String CONDITION = ".condition";

    public static Forms fresh() {
        return new Forms(null, TypedForm.empty());
    }

    public static Forms refused(String name, TypedForm typed) {
        return new Forms(name, typed.named(name));
    }

    /** The form of that name: as it was typed if it is the refused one, else empty. */
    public TypedForm of(String name) {
        return name.equals(refusedName) ? refused : TypedForm.empty().named(name);
    }

    /** As {@link #of(String)} for a form of one thing among many. */
    public TypedForm of(String name, Object id) {
        return of(name + "-" + id);
    }

    /**
     * All that was written in words in the refused form. The page shows it beside the refusal, to copy, since the form itself may be gone: others have
     * decided meanwhile, or the case has moved on.
     */
    public List<String> getWords() {
        return refused.paths().stream()
                .filter(path -> WORDS.contains(path) || path.startsWith(EVIDENCE) || path.endsWith(CONDITION))
                .map(refused::value)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** What stands in the list of errors at the top: those of the refused form. */
    public TypedForm getSummary() {
        return refused;
    }
}
