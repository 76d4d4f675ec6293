package org.defenderrelief.web.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.shared.ShownName;
import org.defenderrelief.web.shared.Words;

/** Something that happened. @param note what of it, or empty */
public record TimelineEvent(String what, Instant at, String who, String note, boolean mark) {
    /** The account is what the history signs; the name that the person chose stands before it. @param files of the case, by which each is numbered @param inFull whether its facts are told */
    public static TimelineEvent of(
            HistoryEntry entry,
            Map<PersonId, String> names,
            List<String> files,
            boolean inFull,
            boolean mark,
            Locale locale) {
        return new TimelineEvent(
                Words.of("action", entry.action(), locale),
                entry.occurredAt(),
                ShownName.of(names.get(entry.actor()), entry.actorName()),
                inFull ? Facts.read(entry, files, locale) : "",
                mark);
    }
}
