package org.defenderrelief.casefile;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/** What was done on a case, as far as its reader is told of it. */
@ApplicationScoped
public class Deeds {
    /** As many as a page tells; the whole is in the history. */
    public static final int MOST = 40;

    /** What changes nothing: looking, what is indexed by it, being refused, and the writing of a part, which its deed tells already. */
    private static final Set<String> NONE =
            Set.of(ReadInSession.ACTION, SignedIndex.ACTION, "access.denied", "compartment.written");

    /** What nobody but triage and auditors is told of. */
    private static final Set<String> NONE_OF_OTHERS = Stream.of(
                    NONE.stream(),
                    AskedByPerson.ACTIONS.stream(),
                    Stream.of(
                            OwnWords.ANSWERED,
                            OwnWords.FOUND,
                            OwnWords.YES_FOUND,
                            OwnWords.EXCUSED,
                            OwnWords.HANDLED,
                            OwnWords.COMPLAINT_TAKEN,
                            OwnWords.COMPLAINT_SETTLED,
                            OwnWords.SAFETY_TOLD,
                            OwnWords.SAFETY_HANDLED,
                            KeepAway.COMPARED))
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableSet());

    private final HistoryLog log;

    Deeds(HistoryLog log) {
        this.log = log;
    }

    /** The newest, newest first, at most {@link #MOST}. @param caseId of a case that the actor may see */
    public List<HistoryEntry> newest(Actor actor, CaseId caseId) {
        Set<String> none = OwnWords.mayKnow(actor) ? NONE : NONE_OF_OTHERS;
        Set<String> untold = OwnWords.isApart(actor)
                ? none
                : Stream.concat(none.stream(), OwnWords.OF_AUDITORS.stream()).collect(Collectors.toUnmodifiableSet());
        return log.newestOthers(caseId, untold, MOST).stream()
                .filter(entry -> isTold(actor, entry))
                .toList();
    }

    /** Whether the actor may know of the part that an entry speaks of, if it speaks of one. */
    static boolean isTold(Actor actor, HistoryEntry entry) {
        return Stream.of(ReadInSession.PART, Erasures.NAME)
                .map(entry.facts()::get)
                .filter(Objects::nonNull)
                .flatMap(name -> CompartmentName.read(name).stream())
                .allMatch(name -> OwnWords.mayKnow(actor, name));
    }

    /**
     * Those that were recorded after one that the actor was told of, newest first.
     *
     * @param seen id of that entry; of one that is not among the newest, all of these come after it
     */
    public List<HistoryEntry> since(Actor actor, CaseId caseId, UUID seen) {
        return newest(actor, caseId).stream()
                .takeWhile(entry -> !entry.id().equals(seen))
                .toList();
    }
}
