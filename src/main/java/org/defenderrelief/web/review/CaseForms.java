package org.defenderrelief.web.review;

import java.util.function.Supplier;

import jakarta.ws.rs.core.Response;

import org.defenderrelief.web.shared.TypedForm;

/** The forms on the page of a case. Each stage has its own; the page that they stand on shows what became of them. */
public interface CaseForms {
    /** Field of a form by which its page is read in another language. */
    String LANGUAGE = "page-language";

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

    /** Shows the page in the language that was pressed for, with that form as it was typed; nothing is done. */
    Response speak(String reference, String form, TypedForm typed);
}
