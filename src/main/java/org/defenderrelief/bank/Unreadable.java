package org.defenderrelief.bank;

import java.io.Serial;

import org.defenderrelief.kernel.XmlRefused;

/** A file from the bank that is not taken. It quotes nothing of what stands in it. */
public final class Unreadable extends XmlRefused {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Why {
        /** It is larger than is read. */
        TOO_LARGE(
                "bank-file-too-large",
                "This file is larger than is read here. Ask the bank for smaller ones, such as one a day."),
        /** It is no XML, or was cut off. */
        DAMAGED("bank-file-damaged", "This is not a whole XML file. Fetch it from the bank once more."),
        /** It has a document type or entities of its own, which no bank's file has. */
        HOSTILE(
                "bank-file-hostile",
                "This file has a document type or entities of its own, which no file of a bank has. Do not open it elsewhere, and ask the bank."),
        /** It is another message than those that are read. */
        KIND(
                "bank-file-kind",
                "This is none of the messages that are read here: camt.053 and camt.054 in version 001.02 or 001.08, pain.002 in version 001.03 or 001.10."),
        /** An account, a day, a direction or a status is missing or none. */
        INCOMPLETE(
                "bank-file-incomplete",
                "Something that each statement has is missing from this file or cannot be read: an account, a day, a direction or a status. Ask the bank."),
        /** An amount is none, or has more decimals than its currency. */
        AMOUNT(
                "bank-file-amount",
                "An amount in this file cannot be read, or has more decimals than its currency has. Ask the bank."),
        /** Its opening balance and its movements do not make its closing balance. */
        BALANCE(
                "bank-file-balance",
                "The opening balance of a statement in this file and its movements do not make its closing balance: something is missing or changed. Fetch it from the bank once more.");

        private final String slug;
        private final String sentence;

        Why(String slug, String sentence) {
            this.slug = slug;
            this.sentence = sentence;
        }

        /** Stable name of the refusal. */
        public String slug() {
            return slug;
        }

        /** What is wrong and what to do about it, in English. */
        public String sentence() {
            return sentence;
        }
    }

    private final Why why;

    Unreadable(Why why) {
        super(reason(why));
        this.why = why;
    }

    /** A file that is no XML of a bank's, as any other is refused. */
    static Unreadable of(XmlRefused refused) {
        return switch (refused.reason()) {
            case TOO_LARGE -> new Unreadable(Why.TOO_LARGE);
            case DAMAGED -> new Unreadable(Why.DAMAGED);
            case HOSTILE -> new Unreadable(Why.HOSTILE);
            case KIND -> new Unreadable(Why.KIND);
            case LONG -> new Unreadable(Why.INCOMPLETE);
        };
    }

    private static Reason reason(Why why) {
        return switch (why) {
            case TOO_LARGE -> Reason.TOO_LARGE;
            case DAMAGED -> Reason.DAMAGED;
            case HOSTILE -> Reason.HOSTILE;
            case KIND -> Reason.KIND;
            case INCOMPLETE, AMOUNT, BALANCE -> Reason.LONG;
        };
    }

    public Why why() {
        return why;
    }
}
