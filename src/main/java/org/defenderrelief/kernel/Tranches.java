package org.defenderrelief.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An amount in the parts that it is paid in, in their order.
 *
 * @param parts 1 to {@value #MOST}, each more than nothing, all in one currency
 */
public record Tranches(List<Money> parts) {
    /** No amount has more parts. */
    public static final int MOST = 6;

    /** @throws IllegalArgumentException if there are too few or too many, one is nothing, or they are in several currencies */
    public Tranches {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new IllegalArgumentException("too few or too many tranches");
        }
        if (parts.stream().anyMatch(Money::isZero)) {
            throw new IllegalArgumentException("a tranche of nothing");
        }
        sum(parts);
    }

    /** The amount in one part. */
    public static Tranches whole(Money amount) {
        return new Tranches(List.of(amount));
    }

    /** Reads what {@link #toString} writes. @throws IllegalArgumentException if it is anything else */
    public static Tranches read(String text, Currency currency) {
        Tranches read = new Tranches(Arrays.stream(text.split("\\+", -1))
                .map(part -> Money.of(part, currency.getCurrencyCode()))
                .toList());
        if (!read.toString().equals(text)) {
            throw new IllegalArgumentException("not tranches as they are written");
        }
        return read;
    }

    public Money total() {
        return sum(parts);
    }

    /** The first so many of them together. @param count 1 to their number */
    public Money first(int count) {
        return sum(parts.subList(0, count));
    }

    /**
     * What is left of them where less is granted: the last is cut first, then the one before it. Of what is cut to nothing there is no tranche.
     *
     * @param granted more than nothing, at most the total, in their currency
     */
    public Tranches cutTo(Money granted) {
        if (granted.isMoreThan(total())) {
            throw new IllegalArgumentException("more than all tranches together");
        }
        List<Money> kept = new ArrayList<>();
        Money left = granted;
        for (Money part : parts) {
            Money taken = part.isMoreThan(left) ? left : part;
            if (!taken.isZero()) {
                kept.add(taken);
            }
            left = left.minus(taken);
        }
        return new Tranches(kept);
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.zero(parts.get(0).currency()), Money::plus);
    }

    /** Plain amounts with a plus between, without the currency: {@code 3000.00+1500.00}. */
    @Override
    public String toString() {
        return parts.stream().map(Money::plainAmount).collect(Collectors.joining("+"));
    }
}
