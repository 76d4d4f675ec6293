package org.defenderrelief.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;

/**
 * What one envelope gives of a grant, as rows and acts write it.
 *
 * @param commitment id of the money reserved for it
 * @param envelope its id
 * @param amount in the currency of payment
 */
public record GrantedShare(String commitment, String envelope, Money amount) {
    private static final String FACT = "furtherGranted";
    private static final int MEMBERS = 3;

    /** The column that holds them in their order; null for none. */
    public static String column(List<GrantedShare> shares) {
        return shares.isEmpty()
                ? null
                : ShareText.column(shares.stream().map(GrantedShare::written).toList());
    }

    /** Reads what {@link #column} writes. @throws IllegalArgumentException or {@link ArithmeticException} if it is anything else */
    public static List<GrantedShare> read(String column) {
        return column == null ? List.of() : ShareText.read(column, GrantedShare::one, GrantedShare::written);
    }

    /** These facts and what the column says of what envelopes give beside the first. @throws IllegalArgumentException if it holds what is no fact */
    public static Facts facts(Facts and, String column) {
        return ShareText.facts(and, FACT, column);
    }

    /** The same for a query of rows. @param column an expression of the column @return names and expressions in turn */
    public static String[] sql(String column) {
        return ShareText.sql(FACT, column);
    }

    /**
     * What each envelope gives by an act that grants, in the order in which they are drawn on; the first gives what the others do not. An act
     * that ended a round without granting anything has none.
     *
     * @throws IllegalArgumentException or {@link ArithmeticException} if the act does not say what such an act says
     */
    public static List<GrantedShare> of(Said granting) {
        List<GrantedShare> further = read(ShareText.column(granting, FACT));
        Money left = ShareText.left(
                Money.parse(granting.text("approved")),
                further.stream().map(GrantedShare::amount).toList());
        List<GrantedShare> all = new ArrayList<>();
        all.add(new GrantedShare(granting.text("commitment"), granting.text("envelope"), left));
        all.addAll(further);
        if (all.stream().anyMatch(share -> share.amount().isZero())
                || all.stream().map(GrantedShare::commitment).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a share of nothing, or the same twice");
        }
        return all;
    }

    /** The share that was reserved so; empty if the act does not name it. As {@link #of}, but what cannot be read names nothing. */
    public static Optional<GrantedShare> named(Said granting, String commitment) {
        try {
            return of(granting).stream()
                    .filter(share -> share.commitment().equals(commitment))
                    .findFirst();
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether an act names that money, whatever else it says of it: as the first envelope's or as another's. */
    public static boolean isNamed(Said said, String commitment) {
        return said.text("commitment").equals(commitment) || ShareText.begins(said, FACT, commitment);
    }

    private String written() {
        return ShareText.of(commitment, envelope, ShareText.amount(amount));
    }

    private static GrantedShare one(String text) {
        String[] members = ShareText.members(text, MEMBERS);
        return new GrantedShare(members[0], members[1], ShareText.amount(members[2]));
    }
}
