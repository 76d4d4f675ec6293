package org.defenderrelief.web.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.UnreadableRows;
import org.defenderrelief.web.shared.Words;

/**
 * Which cases alarms and verifications speak of, as far as the reader may see them. What was found names rows by ids; where the first of them is a
 * case's, a person finds the case by it.
 */
@RequestScoped
public class NamedCases {
    private static final Pattern ID = Pattern.compile(
            "(?<![0-9A-Za-z-])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/([a-z]+)(?![0-9A-Za-z-]))?");

    private final Cases cases;
    private final UnreadableRows rows;
    private final Page page;

    NamedCases(Cases cases, UnreadableRows rows, Page page) {
        this.cases = cases;
        this.rows = rows;
        this.page = page;
    }

    /** A case that may be meant. @param part code of a part of it, or null */
    private record Mention(CaseId id, String part) {}

    /** The cases that what was found names, by what was found; what names none that the reader may see is left out. */
    public Map<String, NamedCase> of(Actor reader, Stream<String> found) {
        Map<String, Mention> mentions = new HashMap<>();
        found.forEach(each -> mention(each).ifPresent(mention -> mentions.put(each, mention)));
        return named(reader, mentions);
    }

    /** The cases that those alarms are about or name, by the alarm's id; likewise. */
    public Map<UUID, NamedCase> ofAlarms(Actor reader, Stream<HistoryEntry> alarms) {
        Map<UUID, Mention> mentions = new HashMap<>();
        alarms.filter(HistoryEntry::isAlarm).forEach(alarm -> {
            Optional<Mention> said = mention(alarm.facts().getOrDefault("what", ""));
            alarm.caseId()
                    .map(id -> new Mention(
                            id,
                            said.filter(each -> each.id().equals(id))
                                    .map(Mention::part)
                                    .orElse(null)))
                    .or(() -> said)
                    .ifPresent(mention -> mentions.put(alarm.id(), mention));
        });
        return named(reader, mentions);
    }

    private static Optional<Mention> mention(String found) {
        Matcher id = ID.matcher(found);
        return id.find()
                ? Ids.read(id.group(1)).map(CaseId::new).map(read -> new Mention(read, id.group(2)))
                : Optional.empty();
    }

    private <K> Map<K, NamedCase> named(Actor reader, Map<K, Mention> mentions) {
        Map<CaseId, CaseFile> seen =
                seen(reader, mentions.values().stream().map(Mention::id).collect(Collectors.toSet()));
        Map<K, NamedCase> named = new HashMap<>();
        mentions.forEach((key, mention) -> Optional.ofNullable(seen.get(mention.id()))
                .ifPresent(found -> named.put(key, named(found, mention.part()))));
        return Map.copyOf(named);
    }

    private NamedCase named(CaseFile found, String part) {
        return new NamedCase(
                found.codename().value(),
                found.reference().value(),
                part != null && Words.has("compartment", part, page.locale())
                        ? Words.of("compartment", part, page.locale())
                        : null);
    }

    /** What is wrong with one case's row must not keep the others from being named. */
    private Map<CaseId, CaseFile> seen(Actor reader, Set<CaseId> ids) {
        Optional<Map<CaseId, CaseFile>> all = read(reader, ids);
        if (all.isPresent() || ids.size() < 2) {
            return all.orElse(Map.of());
        }
        Map<CaseId, CaseFile> one = new HashMap<>();
        ids.forEach(id -> read(reader, Set.of(id)).ifPresent(one::putAll));
        return one;
    }

    private Optional<Map<CaseId, CaseFile>> read(Actor reader, Collection<CaseId> ids) {
        return rows.read(
                "review/named-cases",
                () -> cases.visibleTo(reader, ids).stream().collect(Collectors.toMap(CaseFile::id, found -> found)));
    }
}
