package org.defenderrelief.disbursement;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** A line of a bank's file with what was found of it, before it is stored. @param key 64 hex digits: the same line has the same key in whichever file it stands */
record FoundLine(
        BankLineKind kind,
        Optional<Money> amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        String reference,
        String endToEndId,
        String reason,
        String key,
        BankFinding finding,
        Optional<Payment> payment) {}
