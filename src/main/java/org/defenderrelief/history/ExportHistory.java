package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Hands entries out to be kept elsewhere, piece by piece. That it was done is recorded, and by what the entries were chosen, not by whom or which. */
@ApplicationScoped
public class ExportHistory {
    private static final String EXPORTED = "history.exported";
    private static final int PIECE = 500;

    private final SearchHistory search;
    private final History history;

    ExportHistory(SearchHistory search, History history) {
        this.search = search;
        this.history = history;
    }

    /**
     * Begins one.
     *
     * @throws org.defenderrelief.kernel.Problem.Forbidden unless an auditor asks
     */
    @Transactional
    public Export begin(Actor auditor, EntryFilter filter) {
        auditor.require(Role.AUDITOR);
        String by = filter.parts().isEmpty() ? "all" : String.join(",", filter.parts());
        history.record(auditor, EXPORTED, null, Facts.of("by", by));
        return new Export(search, auditor, filter);
    }

    /** What is left to hand out, the newest first. Nothing is held between two pieces, neither a connection nor a lock. */
    public static final class Export {
        private final SearchHistory search;
        private final Actor auditor;
        private final EntryFilter filter;
        private Optional<SearchHistory.Turn> turn = Optional.empty();
        private boolean ended;

        private Export(SearchHistory search, Actor auditor, EntryFilter filter) {
            this.search = search;
            this.auditor = auditor;
            this.filter = filter;
        }

        /** The next entries; empty at the end. */
        public List<HistoryEntry> next() {
            if (ended) {
                return List.of();
            }
            SearchHistory.Found found = search.page(auditor, filter, turn, PIECE);
            ended = !found.older();
            if (!found.entries().isEmpty()) {
                HistoryEntry last = found.entries().get(found.entries().size() - 1);
                turn = Optional.of(SearchHistory.Turn.older(EntryMark.of(last)));
            }
            return found.entries();
        }
    }
}
