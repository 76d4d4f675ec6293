package org.defenderrelief.bank;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * One movement on an account, or one part of a movement that the bank booked for several. No name of anybody is in it.
 *
 * @param amount as it was booked, in the account's currency where the bank tells it
 * @param instructed the amount that was ordered, where the bank tells it
 * @param charges what the bank took besides, where it tells it
 * @param reference the bank's own, letters and digits; may be empty
 * @param endToEndId 32 hex digits if it is one that we could have given; else empty
 * @param reason the bank's code for why it came back; may be empty
 * @param key 64 hex digits: the same movement has the same key in whichever file it stands. The day is part of it: there are banks that write the same reference, such as
 *     {@code 0}, on every line, or begin anew with their references each day
 * @param keyWithoutDay as lines with a reference were told apart before the day was part of their key; empty where the bank gives no reference
 */
public record BankEntry(
        Kind kind,
        Money amount,
        Optional<Money> instructed,
        Optional<Money> charges,
        LocalDate bookedOn,
        LocalDate valueOn,
        String reference,
        String endToEndId,
        String reason,
        String key,
        Optional<String> keyWithoutDay) {
    /** Which way it went. */
    public enum Kind {
        /** Money left the account. */
        DEBIT,
        /** Money that had left came back. */
        RETURN,
        /** Other money came in. */
        CREDIT
    }
}
