package org.defenderrelief.bank;

/** Hears what stands in a file from the bank, in its order, while it is read. */
public interface BankListener {
    /**
     * A statement or notification begins.
     *
     * @param account its IBAN, or the number that it has instead
     * @param currency ISO 4217 code, or empty if the bank tells none
     */
    void statement(String account, String currency) throws Unreadable;

    /** The balances of that statement, at its end, where it tells both. */
    void balance(BankBalance balance) throws Unreadable;

    /** A booked movement of that statement. */
    void entry(BankEntry entry) throws Unreadable;

    /**
     * An answer to a payment file begins.
     *
     * @param file 32 hex digits of the file that was answered; empty if that is none of ours
     * @param rejected whether the bank refused all of it
     * @param reason the bank's code for it; may be empty
     */
    void report(String file, boolean rejected, String reason) throws Unreadable;

    /** The bank refused a part of that file. @param part its number, from 1 */
    void partRejected(int part, String reason) throws Unreadable;

    /** The bank refused one transfer of that file. @param endToEndId 32 hex digits, or empty if that is none of ours */
    void transferRejected(String endToEndId, String reason) throws Unreadable;
}
