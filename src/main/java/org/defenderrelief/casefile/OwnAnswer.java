package org.defenderrelief.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;

/**
 * What the person in danger says with their own code. Everything is optional, and something must be there.
 *
 * @param arrived whether what was promised reached them; null if they do not say
 * @param amount how much did, in their words; at most {@link #SHORT} characters
 * @param words about that; at most {@link #LONG} characters, as are the other texts
 * @param safety how safe they are now; null if they do not say
 * @param safetyWords about that
 * @param terms whether they agree to what is asked of them in return; null if they do not say
 * @param contact how they can be reached safely, if they ask for it
 * @param contactWhen when that is safe
 * @param complaint what they complain of or ask for; null if nothing
 * @param about whom they complain of; null where they complain of nobody
 * @param complaintWords what happened
 */
public record OwnAnswer(
        Arrived arrived,
        String amount,
        String words,
        Safety safety,
        String safetyWords,
        Terms terms,
        String contact,
        String contactWhen,
        Complaint complaint,
        About about,
        String complaintWords) {
    static final int SHORT = 100;
    static final int LONG = 4000;

    /** Whether money or help came. */
    public enum Arrived {
        RECEIVED,
        NOT_RECEIVED,
        IN_PART,
        WITH_PROBLEMS
    }

    /**
     * Whether somebody agrees to what is asked of them in return. What that is, the partner reads or shows to them in their language: the page
     * that they answer on tells nobody what it is for.
     */
    public enum Terms {
        AGREE,
        DISAGREE,
        NOT_TOLD
    }

    /** What somebody can complain of, or ask for beside it. */
    public enum Complaint {
        /** Somebody asked for money or a favour, or kept a share. */
        BRIBERY,
        /** Somebody hurt, threatened or used them. */
        ABUSE,
        /** Somebody decides or pays who should not. */
        CONFLICT_OF_INTEREST,
        /** They ask for a copy of what is held of them (GDPR article 15). */
        COPY,
        /** They ask that it is erased (GDPR article 17). */
        ERASURE,
        OTHER;

        /** Whether somebody has to look into it; what is asked for is answered another way. */
        public boolean isGrievance() {
            return this != COPY && this != ERASURE;
        }
    }

    /** Whom somebody complains of, as far as it decides who may look into it. */
    public enum About {
        PARTNER,
        /** Those of the fund who examine requests: they do not look into it, and are not told. */
        EXAMINERS,
        CANNOT_SAY
    }

    /** How safe somebody is, against how they were before. */
    public enum Safety {
        SAFER,
        SAME,
        WORSE,
        CANNOT_SAY
    }

    public OwnAnswer {
        amount = text(amount);
        words = text(words);
        safetyWords = text(safetyWords);
        contact = text(contact);
        contactWhen = text(contactWhen);
        complaintWords = text(complaintWords);
        complaint = complaint == null && !complaintWords.isEmpty() ? Complaint.OTHER : complaint;
        if (complaint == null || !complaint.isGrievance()) {
            about = null;
        } else if (about == null) {
            about = About.CANNOT_SAY;
        }
    }

    /** Whether it complains of those who examine requests. */
    boolean isAboutExaminers() {
        return about == About.EXAMINERS;
    }

    /** What of it examiners may read: all but a complaint about them. */
    OwnAnswer forExaminers() {
        return isAboutExaminers()
                ? new OwnAnswer(
                        arrived, amount, words, safety, safetyWords, terms, contact, contactWhen, null, null, "")
                : this;
    }

    /** The complaint alone. */
    OwnAnswer complaintAlone() {
        return new OwnAnswer(null, "", "", null, "", null, "", "", complaint, about, complaintWords);
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return arrived == null
                && safety == null
                && terms == null
                && complaint == null
                && Stream.of(amount, words, safetyWords, contact, contactWhen).allMatch(String::isEmpty);
    }

    private static String text(String given) {
        return given == null ? "" : given.strip();
    }

    /** Passes if it can be kept. @throws Problem.InvalidInput naming every member that needs attention */
    public void validate() {
        List<Violation> wrong = new ArrayList<>();
        if (isEmpty()) {
            wrong.add(new Violation("arrived", Flaw.OWN_SAY_SOMETHING));
        }
        if (contact.isEmpty() && !contactWhen.isEmpty()) {
            wrong.add(new Violation("contact", Flaw.NEEDED));
        }
        check("amount", amount, SHORT, wrong);
        check("words", words, LONG, wrong);
        check("safetyWords", safetyWords, LONG, wrong);
        check("contact", contact, LONG, wrong);
        check("contactWhen", contactWhen, LONG, wrong);
        check("complaintWords", complaintWords, LONG, wrong);
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }

    private static void check(String member, String text, int most, List<Violation> wrong) {
        if (text.length() > most) {
            wrong.add(new Violation(member, Flaw.TOO_LONG, Integer.toString(most)));
        } else {
            PlainText.unfit(text).ifPresent(reason -> wrong.add(new Violation(member, Flaw.CHARACTERS, reason)));
        }
    }

    /** Whether they say that it did not come, or not as it should. */
    boolean deniesArrival() {
        return arrived != null && arrived != Arrived.RECEIVED;
    }

    /** Whether an answer that was opened says so. */
    static boolean deniesArrival(byte[] json) {
        String said = StrictJson.read(json, JsonNode.class).path("arrived").asText("");
        return !said.isEmpty() && !said.equals(Arrived.RECEIVED.name());
    }

    /** Whether an answer that was opened says that it came. */
    static boolean saysYes(byte[] json) {
        return StrictJson.read(json, JsonNode.class).path("arrived").asText("").equals(Arrived.RECEIVED.name());
    }

    /** All that was said, in a fixed order: tells an answer from its repetition. */
    public String[] said() {
        return new String[] {
            Optional.ofNullable(arrived).map(Enum::name).orElse(""),
            amount,
            words,
            Optional.ofNullable(safety).map(Enum::name).orElse(""),
            safetyWords,
            Optional.ofNullable(terms).map(Enum::name).orElse(""),
            contact,
            contactWhen,
            Optional.ofNullable(complaint).map(Enum::name).orElse(""),
            Optional.ofNullable(about).map(Enum::name).orElse(""),
            complaintWords
        };
    }

    /** Names nothing of what was said. */
    @Override
    public String toString() {
        return "OwnAnswer[sealed content]";
    }
}
