package org.defenderrelief.web.review;

import org.defenderrelief.web.shared.TypedForm;

/**
 * The forms of one page, of which at most one was just refused and keeps what was typed.
 *
 * @param refusedName name of that form, or null
 * @param refused what was typed into it
 */
public record Forms(String refusedName, TypedForm refused) {
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

    /** What stands in the list of errors at the top: those of the refused form. */
    public TypedForm getSummary() {
        return refused;
    }
}
