package org.defenderrelief.retention;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a case is kept for a time of its own: a sealed part with the files that belong to it. */
public enum KeptPart {
    /** Who the defender is, contacts, safety; and what was indexed of it. */
    IDENTITY(false),
    /** What happened, and copies of files for the committee. */
    SITUATION(false),
    /** What was asked for, in budget lines. */
    NEEDS(true),
    /** Payee, account or pick-up details; and what was indexed of accounts. */
    PAYMENT(false),
    /** Criteria, checks, recommendation. */
    ASSESSMENT(false),
    /** What triage wrote for itself. */
    NOTES(false),
    /** Reasons, conditions, minutes. */
    DECISION(true),
    /** Coarse facts for statistics. */
    CODING(false),
    /** Messages and files that went between triage and the partner. */
    CHANNEL(false),
    /** Words by which money was collected. */
    PICKUP(false),
    /** What became of the money, with invoices. */
    REPORT(true),
    /** What finance found of names that are like listed ones. */
    SCREENING(true),
    /** What the person in danger said with their own code. */
    OWN(false),
    /** Why somebody asked to see what was sealed for others. */
    ACCESS(false),
    /** Receipts of payments. */
    RECEIPT(true);

    private final boolean financial;

    KeptPart(boolean financial) {
        this.financial = financial;
    }

    /** Whether it is a record of money, which an envelope may have kept for a time of its own. */
    public boolean isFinancial() {
        return financial;
    }

    /** As compartments and acts are called. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that key. */
    public static Optional<KeptPart> read(String key) {
        return Stream.of(values()).filter(part -> part.key().equals(key)).findFirst();
    }

    /** The records of money. */
    public static List<KeptPart> financial() {
        return Stream.of(values()).filter(KeptPart::isFinancial).toList();
    }
}
