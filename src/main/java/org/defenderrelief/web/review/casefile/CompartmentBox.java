package org.defenderrelief.web.review.casefile;

import org.defenderrelief.web.shared.OpenedContent;

/**
 * A compartment on the page of a case.
 *
 * @param id its name as part of an address
 * @param state {@code sealed} (the reader can open it), {@code shut} (others can), {@code opened} or {@code erased}
 * @param title its name in the reader's words
 * @param action where opening it is asked for
 * @param circleNames who can open it, in the reader's words
 * @param version the newest version
 * @param content what it says, once opened; else null
 */
public record CompartmentBox(
        String id, String state, String title, String action, String circleNames, int version, OpenedContent content) {
    @Override
    public String toString() {
        return "CompartmentBox[" + id + ", " + state + "]";
    }
}
