package org.defenderrelief.web.own;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.web.shared.TypedForm;

/** The pages of an answer, in their order: one question each. Words are asked for where the answer before calls for them. */
enum Step {
    CODE(0, "own.code"),
    ARRIVED(1, "own.arrived"),
    ARRIVED_WORDS(1, "own.amount", "own.words"),
    TERMS(2, "own.terms"),
    SAFETY(3, "own.safety"),
    SAFETY_WORDS(3, "own.safetyWords"),
    CONTACT(4),
    CONTACT_WORDS(4, "own.contact", "own.contactWhen"),
    COMPLAINT(5, "own.complaint"),
    COMPLAINT_ABOUT(5, "own.about"),
    COMPLAINT_WORDS(5, "own.complaintWords"),
    CHECK(0);

    /** The button of {@link #CONTACT}, whose yes stands in no answer but leads to the words. */
    static final String MAY_CONTACT = "may-contact";

    private static final String YES = "yes";

    private final int question;
    private final List<String> fields;

    Step(int question, String... fields) {
        this.question = question;
        this.fields = List.of(fields);
    }

    /** Which question it belongs to, counted from 1; 0 for the pages around them. */
    int question() {
        return question;
    }

    List<String> fields() {
        return fields;
    }

    /** Whether something is typed there; elsewhere a button is pressed. */
    boolean isTyped() {
        return this == CODE || isOfWords();
    }

    /** The page of that name; the last for none and any other. */
    static Step of(String name) {
        return named(name).orElse(CHECK);
    }

    static Optional<Step> named(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** The fields that this page carries along unseen. */
    List<String> carried(TypedForm form) {
        return Arrays.stream(values())
                .filter(each -> each != this)
                .flatMap(each -> each.fields.stream())
                .filter(field -> !form.isBlank(field))
                .toList();
    }

    /** The page after this one; what was written beside an answer that was taken back goes. */
    Step after(TypedForm form) {
        Step next = values()[ordinal() + 1];
        while (next.isConditional() && !next.isCalledFor(form)) {
            if (isTakenBack(form) || next == COMPLAINT_ABOUT) {
                next.fields.forEach(form::without);
            }
            if (next.fields.stream().anyMatch(field -> !form.isBlank(field))) {
                return next;
            }
            next = values()[next.ordinal() + 1];
        }
        return next;
    }

    Step before(TypedForm form) {
        Step before = values()[ordinal() - 1];
        while (before.isConditional()
                && !before.isCalledFor(form)
                && before.fields.stream().allMatch(form::isBlank)) {
            before = values()[before.ordinal() - 1];
        }
        return before;
    }

    private boolean isTakenBack(TypedForm form) {
        return this == CONTACT || fields.stream().allMatch(form::isBlank);
    }

    /** Whether it is asked only where the answer before calls for it. */
    private boolean isConditional() {
        return this == COMPLAINT_ABOUT || isOfWords();
    }

    private boolean isOfWords() {
        return switch (this) {
            case ARRIVED_WORDS, SAFETY_WORDS, CONTACT_WORDS, COMPLAINT_WORDS -> true;
            default -> false;
        };
    }

    private boolean isCalledFor(TypedForm form) {
        return switch (this) {
            case ARRIVED_WORDS ->
                !form.isBlank("own.arrived") && !form.has("own.arrived", OwnAnswer.Arrived.RECEIVED.name());
            case SAFETY_WORDS ->
                form.has("own.safety", OwnAnswer.Safety.WORSE.name())
                        || form.has("own.safety", OwnAnswer.Safety.SAFER.name());
            case CONTACT_WORDS -> form.has(MAY_CONTACT, YES);
            case COMPLAINT_ABOUT ->
                !form.isBlank("own.complaint")
                        && !form.has("own.complaint", OwnAnswer.Complaint.COPY.name())
                        && !form.has("own.complaint", OwnAnswer.Complaint.ERASURE.name());
            case COMPLAINT_WORDS -> !form.isBlank("own.complaint");
            default -> true;
        };
    }
}
