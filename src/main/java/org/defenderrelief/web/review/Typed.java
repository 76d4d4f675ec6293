package org.defenderrelief.web.review;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.Amounts;
import org.defenderrelief.web.shared.TypedForm;

/** Reads what forms send into what use cases take. */
public final class Typed {
    private Typed() {}

    /** The version of the case that the page showed. @throws Problem.VersionRequired if the form has none */
    public static ExpectedVersion version(TypedForm form) {
        String version = form.value("version");
        if (!version.matches("\\d{1,18}")) {
            throw new Problem.VersionRequired();
        }
        return new ExpectedVersion(Long.parseLong(version));
    }

    public static <E extends Enum<E>> Optional<E> optionalCode(TypedForm form, String path, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(form.value(path))) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** Why more is to be granted than was asked for; empty if nothing is said of it. */
    public static Optional<MoreThanAsked> moreThanAsked(TypedForm form) {
        return MoreThanAsked.of(
                optionalCode(form, MoreThanAsked.REASON, MoreReason.class).orElse(null),
                form.value(MoreThanAsked.WORDS));
    }

    public static <E extends Enum<E>> E code(TypedForm form, String path, Class<E> type) {
        return optionalCode(form, path, type).orElseThrow(() -> required(path));
    }

    /** Those of the codes that were ticked; what is none is passed over. */
    public static <E extends Enum<E>> Set<E> codes(TypedForm form, String path, Class<E> type) {
        Set<E> ticked = EnumSet.noneOf(type);
        Arrays.stream(type.getEnumConstants())
                .filter(code -> form.has(path, code.name()))
                .forEach(ticked::add);
        return ticked;
    }

    /** A whole number of up to five figures. */
    public static int number(TypedForm form, String path) {
        if (form.isBlank(path)) {
            throw required(path);
        }
        if (!form.value(path).matches("[0-9]{1,5}")) {
            throw new Problem.InvalidInput(path, Flaw.WHOLE_NUMBER);
        }
        return Integer.parseInt(form.value(path));
    }

    public static Optional<String> text(TypedForm form, String path) {
        return Optional.of(form.value(path)).filter(text -> !text.isEmpty());
    }

    public static Money money(TypedForm form, String path, String currency) {
        String plain = Amounts.plain(form.value(path), currency).orElse("");
        requireDecimals(path, plain, currency);
        try {
            return Money.of(plain, currency);
        } catch (IllegalArgumentException unusable) {
            throw new Problem.InvalidInput(path, Flaw.AMOUNT_TYPED);
        }
    }

    /** Some currencies have none: that is said, and not that there are separators of thousands. */
    private static void requireDecimals(String path, String plain, String currency) {
        int decimals = plain.contains(".") ? plain.length() - plain.indexOf('.') - 1 : 0;
        Money.currency(currency)
                .map(Currency::getDefaultFractionDigits)
                .filter(most -> decimals > most)
                .ifPresent(most -> {
                    throw most == 0
                            ? new Problem.InvalidInput(path, Flaw.NO_DECIMALS)
                            : new Problem.InvalidInput(path, Flaw.DECIMALS, most);
                });
    }

    /** A day, if there is any. @throws Problem.InvalidInput if it is none */
    public static Optional<LocalDate> optionalDate(TypedForm form, String path) {
        return form.isBlank(path) ? Optional.empty() : Optional.of(date(form, path));
    }

    /** An id; empty if there is none, or it is no id. */
    public static Optional<UUID> optionalId(TypedForm form, String path) {
        return Optional.of(form.value(path)).filter(text -> !text.isEmpty()).flatMap(Ids::read);
    }

    /** A day. @throws Problem.InvalidInput if there is none, or it is none */
    public static LocalDate date(TypedForm form, String path) {
        if (form.isBlank(path)) {
            throw required(path);
        }
        try {
            return LocalDate.parse(form.value(path));
        } catch (DateTimeException unusable) {
            throw new Problem.InvalidInput(path, Flaw.DATE_TYPED);
        }
    }

    public static UUID id(TypedForm form, String path) {
        return Ids.read(form.value(path)).orElseThrow(() -> required(path));
    }

    public static Problem.InvalidInput required(String path) {
        return new Problem.InvalidInput(path, Flaw.NEEDED);
    }
}
