package org.defenderrelief.vault.seal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The name of one separately sealed part of a case, and the circles that open it. Two names are equal if their text is; the text is
 * part of what a compartment is bound to, so a compartment never opens under another name.
 */
public final class CompartmentName {
    /** Who the defender and dependants are, contacts, safety rules. */
    public static final CompartmentName IDENTITY = of("identity", Circle.TRIAGE);

    /** Narrative, incidents, threats, criteria evidence. */
    public static final CompartmentName SITUATION = of("situation", Circle.TRIAGE, Circle.COMMITTEE);

    /** Assistance types, budget lines, other funders. */
    public static final CompartmentName NEEDS =
            of("needs", Circle.TRIAGE, Circle.COMMITTEE, Circle.FINANCE, Circle.AUDIT);

    /** Payee, account or pick-up details. */
    public static final CompartmentName PAYMENT = of("payment", Circle.FINANCE);

    /** Criteria, checks, recommendation. */
    public static final CompartmentName ASSESSMENT = of("assessment", Circle.TRIAGE, Circle.COMMITTEE, Circle.AUDIT);

    /** What triage writes for itself, and the committee does not read. */
    public static final CompartmentName NOTES = of("notes", Circle.TRIAGE);

    /** Reasons, conditions, minutes. */
    public static final CompartmentName DECISION =
            of("decision", Circle.TRIAGE, Circle.COMMITTEE, Circle.FINANCE, Circle.AUDIT);

    /** Coarse facts for statistics. */
    public static final CompartmentName CODING = of("coding", Circle.TRIAGE, Circle.AUDIT);

    /** Messages with the partner; opened by triage, and by whoever holds the receipt code. */
    public static final CompartmentName CHANNEL = of("channel", Circle.TRIAGE);

    /** What the payee needs to collect money; each version is one word on one payment. For whoever holds the receipt code, and finance who wrote it. */
    public static final CompartmentName PICK_UP = of("pickup", Circle.FINANCE);

    /** What became of the money, as the partner says with the receipt code; each version is one report. */
    public static final CompartmentName REPORT = of("report", Circle.TRIAGE, Circle.FINANCE);

    /** Which names on a list of sanctions were like those who are paid, and what somebody of finance found of each; each version is one review. */
    public static final CompartmentName SCREENING = of("screening", Circle.FINANCE);

    /** Why somebody asked to see a part that is sealed for others; each version is one asking. */
    public static final CompartmentName ACCESS = of("access", Circle.TRIAGE, Circle.AUDIT);

    /** What the person in danger says with their own code; each version is one answer. Never for the partner, nor for who pays. */
    public static final CompartmentName OWN = of("own", Circle.TRIAGE, Circle.AUDIT);

    /** What the person in danger complains of about those who examine requests; each version is one complaint. Never for triage. */
    public static final CompartmentName COMPLAINT = of("complaint", Circle.AUDIT);

    /** What the person in danger is told of how their complaint ended; each version is one. For whoever holds the own code. */
    public static final CompartmentName OUTCOME = of("outcome", Circle.AUDIT);

    /** What a member declared that they must not decide about; it is of no case, and nobody deciding opens it, not even who declared it. */
    public static final CompartmentName CONFLICT = of("conflict", Circle.TRIAGE, Circle.AUDIT);

    /** Why two people of triage flagged a person; it is of no case. */
    public static final CompartmentName FLAG = of("flag", Circle.TRIAGE);

    private static final List<CompartmentName> NAMED = List.of(
            IDENTITY,
            SITUATION,
            NEEDS,
            PAYMENT,
            ASSESSMENT,
            NOTES,
            DECISION,
            CODING,
            CHANNEL,
            PICK_UP,
            REPORT,
            SCREENING,
            OWN,
            COMPLAINT,
            OUTCOME,
            ACCESS);
    private static final List<CompartmentName> OF_REQUESTS = List.of(IDENTITY, SITUATION, NEEDS, PAYMENT);
    /** How the names of files, and of receipts, begin; their id follows. */
    public static final String OF_FILES = "attachment/";

    private static final String ATTACHMENT = OF_FILES;

    /** What a file belongs to that triage made for the committee of another, without what could betray somebody. */
    private static final String COPY = "copy";

    private final String value;
    private final Set<Circle> circles;
    private final String belongsTo;

    private CompartmentName(String value, Set<Circle> circles, String belongsTo) {
        this.value = value;
        this.circles = circles;
        this.belongsTo = belongsTo;
    }

    private static CompartmentName of(String value, Circle first, Circle... others) {
        return new CompartmentName(value, Collections.unmodifiableSet(EnumSet.of(first, others)), "");
    }

    /** Every compartment of a case that has a fixed name, in the order in which people read them. */
    public static List<CompartmentName> named() {
        return NAMED;
    }

    /** The compartments that a request consists of, whoever seals it. */
    public static List<CompartmentName> ofRequests() {
        return OF_REQUESTS;
    }

    /** Whether a request may hold this one: its compartments, and the coding that a sender may add. */
    public boolean isForRequests() {
        return equals(CODING) || OF_REQUESTS.contains(this);
    }

    /** Whether a sender may seal this one on their own device: a request's compartments, messages, and files that belong to them. */
    public boolean isForSenders() {
        return equals(CHANNEL) || isForRequests() || isFileOfRequests();
    }

    /** Whether it is a file that belongs to a compartment of a request. */
    public boolean isFileOfRequests() {
        return isAttachment() && OF_REQUESTS.stream().anyMatch(part -> part.value.equals(belongsTo));
    }

    /**
     * The name of a file that belongs to another compartment. It opens for the same circles but the committee, which decides on a codename:
     * what people send shows faces, names and where a picture was taken.
     */
    public static CompartmentName attachment(UUID id, CompartmentName belongsTo) {
        EnumSet<Circle> circles = EnumSet.copyOf(belongsTo.circles());
        circles.remove(Circle.COMMITTEE);
        return new CompartmentName(ATTACHMENT + id, Collections.unmodifiableSet(circles), belongsTo.value);
    }

    /** Whether whoever holds the receipt code opens it, too: messages, how to collect money, and files that go to the partner. */
    public boolean isForReceipt() {
        return equals(CHANNEL) || equals(PICK_UP) || belongsTo.equals(CHANNEL.value);
    }

    /** Whether whoever holds the own code opens it, too. */
    public boolean isForOwn() {
        return equals(OUTCOME);
    }

    /** The name of a file that triage made of another for the committee. */
    public static CompartmentName copyForCommittee(UUID id) {
        return new CompartmentName(
                ATTACHMENT + id, Collections.unmodifiableSet(EnumSet.of(Circle.TRIAGE, Circle.COMMITTEE)), COPY);
    }

    /** The name of a file that belongs to the compartment called so, or is a copy for the committee; empty if there is no such compartment. */
    public static Optional<CompartmentName> attachment(UUID id, String belongsTo) {
        return belongsTo.equals(COPY)
                ? Optional.of(copyForCommittee(id))
                : NAMED.stream()
                        .filter(name -> name.value.equals(belongsTo))
                        .findFirst()
                        .map(name -> attachment(id, name));
    }

    /** The words for every compartment that a file can belong to. */
    public static List<String> ownersOfFiles() {
        return Stream.concat(NAMED.stream().map(CompartmentName::value), Stream.of(COPY))
                .toList();
    }

    /** What a file belongs to; empty for what is no file, and where only its name was read. */
    public String belongsTo() {
        return belongsTo;
    }

    /** The id of a file. @throws IllegalStateException if this is none */
    public UUID fileId() {
        if (!isAttachment()) {
            throw new IllegalStateException("only files have an id");
        }
        return UUID.fromString(value.substring(ATTACHMENT.length()));
    }

    /** The name that a row has. @throws IllegalArgumentException if there is none such, so that somebody else wrote the row */
    public static CompartmentName stored(String text) {
        Optional<CompartmentName> name = read(text);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a compartment has a name that there is not");
        }
        return name.get();
    }

    /** The name of that text, if there is one. An attachment's name alone does not tell its circles. */
    public static Optional<CompartmentName> read(String text) {
        for (CompartmentName name : NAMED) {
            if (name.value.equals(text)) {
                return Optional.of(name);
            }
        }
        if (CONFLICT.value.equals(text)) {
            return Optional.of(CONFLICT);
        }
        if (FLAG.value.equals(text)) {
            return Optional.of(FLAG);
        }
        if (!text.startsWith(ATTACHMENT)) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text.substring(ATTACHMENT.length()));
            String canonical = ATTACHMENT + id;
            return canonical.equals(text) ? Optional.of(new CompartmentName(text, Set.of(), "")) : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    /**
     * The circles it is sealed to and that open it.
     *
     * @throws IllegalStateException for an attachment whose compartment is not known here
     */
    public Set<Circle> circles() {
        if (circles.isEmpty()) {
            throw new IllegalStateException("an attachment opens as the compartment it belongs to; name that one");
        }
        return circles;
    }

    public boolean isAttachment() {
        return value.startsWith(ATTACHMENT);
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompartmentName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
