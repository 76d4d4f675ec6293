package org.defenderrelief.web.partner;

import org.defenderrelief.web.shared.TypedForm;

/**
 * The two forms of the page of a request, each of which takes the receipt code.
 *
 * @param read to read the messages
 * @param write to write one
 */
public record FollowForms(TypedForm read, TypedForm write) {
    static final String RECEIPT = "receipt";

    static FollowForms empty() {
        return new FollowForms(
                TypedForm.empty().named("read"), TypedForm.empty().named("write"));
    }

    static FollowForms reading(TypedForm typed) {
        return new FollowForms(typed.named("read"), empty().write);
    }

    static FollowForms writing(TypedForm typed) {
        return new FollowForms(empty().read, typed.named("write"));
    }

    /** After the messages were read: who answers need not type the code again while this page is open. */
    static FollowForms proven(String code) {
        return writing(TypedForm.empty().with(RECEIPT, code));
    }

    /** The one whose errors are summed up. */
    public TypedForm getSummary() {
        return read.isRefused() ? read : write;
    }
}
