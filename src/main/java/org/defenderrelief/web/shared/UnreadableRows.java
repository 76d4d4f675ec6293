package org.defenderrelief.web.shared;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Problem;

/**
 * Rows that nothing of ours could have written, such as one in a state that there is not. Whoever has the database put them there. They are
 * alarmed as whatever else was not signed, and cost their reader no more than the part of a page that they are in.
 */
@ApplicationScoped
public class UnreadableRows {
    /** What goes wrong with a value that cannot be, such as a day without a date or an amount finer than its currency. */
    private static final List<Class<? extends RuntimeException>> IMPOSSIBLE = List.of(
            IllegalArgumentException.class,
            ArithmeticException.class,
            DateTimeException.class,
            IllformedLocaleException.class,
            NullPointerException.class);

    /** What people send is read by other means, which refuse it: where one of these is not caught, a row holds what it cannot read. */
    private static final List<String> READ_BY = List.of(
            "java.lang.Enum",
            "java.util.Currency",
            "java.util.UUID",
            "java.util.Locale",
            "java.time.",
            "java.math.",
            "org.defenderrelief.kernel.",
            "org.defenderrelief.vault.seal.CompartmentName");

    /** It only looks whether something is there, for others. */
    private static final String ASKED = "java.util.Objects";

    private final Acts acts;
    private final Incidents incidents;

    UnreadableRows(Acts acts, Incidents incidents) {
        this.acts = acts;
        this.incidents = incidents;
    }

    /**
     * Reads a part of a page; empty if rows that it needs cannot be read or are not what was signed, which is alarmed.
     *
     * @param what names the part for the alarm, such as {@code work/finance}
     */
    public <T> Optional<T> read(String what, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (Problem.Conflict refused) {
            if (!refused.slug().equals("not-authentic")) {
                throw refused;
            }
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (impossible(failure).isEmpty()) {
                throw failure;
            }
            refuse(what, failure);
            return Optional.empty();
        }
    }

    /**
     * Reads what stands beside that which a page is about, such as a number in its frame: as {@link #read}, and whatever else goes wrong there is noted for who runs the service, told as no
     * row's fault, and costs the page nothing more.
     *
     * @param what as of {@link #read}
     */
    public <T> Optional<T> readBeside(String what, Supplier<T> part) {
        try {
            return read(what, part);
        } catch (RuntimeException failure) {
            if (Causes.isUnavailable(failure)) {
                incidents.unavailable(failure);
            } else {
                incidents.report(failure);
            }
            return Optional.empty();
        }
    }

    /** The refusal, recorded and alarmed, if that is why something failed. */
    Optional<Problem.Conflict> refusal(String what, Throwable failure) {
        return impossible(failure).filter(UnreadableRows::isInReading).map(each -> refuse(what, failure));
    }

    private static Optional<RuntimeException> impossible(Throwable failure) {
        return IMPOSSIBLE.stream()
                .flatMap(type -> Stream.ofNullable(Causes.find(failure, type)))
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    private static boolean isInReading(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(frame -> !frame.equals(ASKED))
                .findFirst()
                .filter(frame -> READ_BY.stream().anyMatch(frame::startsWith))
                .isPresent();
    }

    private Problem.Conflict refuse(String what, Throwable failure) {
        incidents.report(failure);
        return acts.refuse(new Acts.Claim(what, null, null, null), "a row holds what nobody could have written");
    }
}
