package org.defenderrelief.web.review.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.history.EntryMark;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.SearchHistory;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.review.NamedCase;
import org.defenderrelief.web.review.NamedCases;
import org.defenderrelief.web.shared.HistoryQuery;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Pages of the history: what a search finds, the newest first, or the log from one entry on. */
@RequestScoped
class Listings {
    private static final int PAGE_SIZE = 50;

    private final CurrentActor actor;
    private final HistoryLog log;
    private final SearchHistory search;
    private final HistoryQuery query;
    private final NamedCases named;
    private final Page page;

    Listings(
            CurrentActor actor, HistoryLog log, SearchHistory search, HistoryQuery query, NamedCases named, Page page) {
        this.actor = actor;
        this.log = log;
        this.search = search;
        this.query = query;
        this.named = named;
        this.page = page;
    }

    Listing search(MultivaluedMap<String, String> asked, EntryFilter filter, Optional<SearchHistory.Turn> turn) {
        SearchHistory.Found found = search.page(actor.get(), filter, turn, PAGE_SIZE);
        List<HistoryEntry> entries = found.entries();
        return new Listing(
                rows(entries),
                asked.entrySet().stream()
                        .flatMap(each -> each.getValue().stream().map(value -> new Listing.Asked(each.getKey(), value)))
                        .toList(),
                null,
                found.newer() ? HistoryForm.address(asked, null, null) : null,
                found.newer() ? HistoryForm.address(asked, HistoryQuery.NEWER, EntryMark.of(entries.get(0))) : null,
                found.older()
                        ? HistoryForm.address(asked, HistoryQuery.OLDER, EntryMark.of(entries.get(entries.size() - 1)))
                        : null,
                found.older() ? HistoryForm.address(asked, HistoryQuery.NEWER, EntryMark.BEGINNING) : null);
    }

    /** What was written after the entry of that number, in that order. */
    Listing log(long after) {
        List<HistoryEntry> entries = log.entries(after, PAGE_SIZE, Optional.empty());
        return new Listing(
                rows(entries),
                List.of(),
                entries.isEmpty() ? after : entries.get(0).number(),
                HistoryForm.PATH,
                null,
                entries.size() == PAGE_SIZE
                        ? HistoryForm.PATH + "?after="
                                + entries.get(PAGE_SIZE - 1).number()
                        : null,
                null);
    }

    private List<Listing.Row> rows(List<HistoryEntry> entries) {
        Map<CaseId, CaseFile> cases = query.cases().apply(entries);
        Map<UUID, NamedCase> alarmed = named.ofAlarms(actor.get(), entries.stream());
        return entries.stream()
                .map(entry -> row(entry, entry.caseId().map(cases::get), Optional.ofNullable(alarmed.get(entry.id()))))
                .toList();
    }

    /** @param alarmed the case that an alarm names, also where its entry is about none */
    private Listing.Row row(HistoryEntry entry, Optional<CaseFile> about, Optional<NamedCase> alarmed) {
        Locale locale = page.locale();
        return new Listing.Row(
                entry.number(),
                Words.of("action", entry.action(), locale),
                entry.isAlarm(),
                entry.occurredAt(),
                entry.actorName(),
                entry.actor().toString(),
                about.map(each -> each.codename().value())
                        .or(() -> alarmed.map(NamedCase::codename))
                        .orElse(null),
                about.map(each -> each.reference().value())
                        .or(() -> alarmed.map(NamedCase::reference))
                        .orElse(null),
                alarmed.map(NamedCase::part).orElse(null),
                entry.signer(),
                Facts.read(entry, locale),
                entry.position().isPresent() ? entry.position().getAsLong() : null,
                entry.leafHash().substring(0, 12),
                entry.unsigned());
    }
}
