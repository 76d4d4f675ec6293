package org.defenderrelief.web.review;

import java.util.function.Supplier;

import jakarta.ws.rs.core.Response;

import org.defenderrelief.web.shared.TypedForm;

/** The forms on the page of a case. Each stage has its own; the page that they stand on shows what became of them. */
public interface CaseForms {
    /**
     * Does what a form of the page asks, then shows the case anew with a word that it is done. What is refused is shown on the page with
     * everything that was typed, so that it can be mended and sent again.
     *
     * @param form the form's name on the page
     * @param act what to do; answers the code of the words for having done it
     */
    Response attempt(String reference, String form, TypedForm typed, Supplier<String> act);

    /** As above, with another page to go on to. */
    Response attempt(String reference, String form, TypedForm typed, String onward, Supplier<String> act);
}
