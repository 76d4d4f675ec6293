package org.defenderrelief.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one file for the bank orders: from one account, on one day.
 *
 * @param id by which the bank's answer names it
 * @param made when it was made, to the second
 * @param day on which the bank is to debit
 * @param transfers in the order in which they stand; none lacks anything
 */
public record PaymentFile(UUID id, Instant made, LocalDate day, DebitAccount from, List<Transfer> transfers) {
    /** Far more than a fund pays in a year. */
    public static final int MOST = 10_000;

    /** @throws IllegalArgumentException if there are none or too many, one lacks something, or one stands twice */
    public PaymentFile {
        transfers = List.copyOf(transfers);
        if (transfers.isEmpty() || transfers.size() > MOST) {
            throw new IllegalArgumentException("a file has 1 to " + MOST + " transfers");
        }
        if (transfers.stream().anyMatch(each -> !each.lacks().isEmpty())) {
            throw new IllegalArgumentException("a transfer lacks something");
        }
        if (transfers.stream().map(Transfer::endToEndId).distinct().count() != transfers.size()) {
            throw new IllegalArgumentException("a transfer stands twice");
        }
    }

    /** Its parts, euro credit transfers first, then by currency. */
    Collection<List<Transfer>> groups() {
        return transfers.stream()
                .collect(Collectors.groupingBy(
                        each -> (each.sepa() ? "0" : "1") + each.amount().currency(),
                        TreeMap::new,
                        Collectors.toList()))
                .values();
    }

    /** The number of the part, from 1, that each transfer stands in. */
    public Map<Transfer, Integer> parts() {
        Map<Transfer, Integer> parts = new HashMap<>();
        int number = 1;
        for (List<Transfer> group : groups()) {
            for (Transfer each : group) {
                parts.put(each, number);
            }
            number++;
        }
        return parts;
    }
}
