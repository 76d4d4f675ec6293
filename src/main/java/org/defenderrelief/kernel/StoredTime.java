package org.defenderrelief.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as rows of the database have them. How strict it is, each session there chooses for itself, so whoever may write a row can write days that there are
 * not, such as {@code 0000-00-00} or a 31st of February. Whoever reads many rows at once reads times by these means, so that one such row stops nobody.
 */
public final class StoredTime {
    private StoredTime() {}

    /** @param textOrNull as the database writes a DATETIME in UTC @return empty if there is none, or it is no time */
    public static Optional<Instant> of(String textOrNull) {
        if (textOrNull == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(textOrNull.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** What a column says that always holds a time. @param orNull as an entity has it @return the epoch for a time that there is not: that is long over, and nothing that anybody signed */
    public static Instant time(Instant orNull) {
        return orNull == null ? Instant.EPOCH : orNull;
    }

    /** As {@link #time} of a day. */
    public static LocalDate day(LocalDate orNull) {
        return orNull == null ? LocalDate.EPOCH : orNull;
    }

    /** A condition in SQL: the column holds a day that there is. It counts days and back, which ends at such a day alone. @param column a DATE or DATETIME */
    public static String isOne(String column) {
        return "FROM_DAYS(TO_DAYS(" + column + ")) = DATE(" + column + ")";
    }
}
