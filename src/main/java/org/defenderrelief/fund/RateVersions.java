package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * All rates that were ever proposed, to be shown. Each is held against the acts that its row names, and which one is used is read from the
 * order of the acts: when a row says that it was confirmed is nobody's signed word. A page costs one question for its rows, one for their
 * acts and one for each pair of currencies on it.
 */
@ApplicationScoped
public class RateVersions {
    private final Rates rates;
    private final RateImports imports;
    private final AuthenticRate authentic;
    private final Acts acts;
    private final Clock clock;

    RateVersions(Rates rates, RateImports imports, AuthenticRate authentic, Acts acts, Clock clock) {
        this.rates = rates;
        this.imports = imports;
        this.authentic = authentic;
        this.acts = acts;
        this.clock = clock;
    }

    /** A page of them. @param wrong the first of them, and of those that are used of their pairs, that is not what was signed, if one is */
    public record Page(List<RateVersion> versions, Optional<RateId> wrong) {
        /** Whether each of them, and each that is used of their pairs, is what was signed. */
        public boolean isAuthentic() {
            return wrong.isEmpty();
        }
    }

    /** The newest first. @param before the one after which the page begins; empty for the newest */
    public Page page(Optional<RateId> before, int limit) {
        Page page = look(before, limit);
        if (page.isAuthentic()) {
            return page;
        }
        // Somebody may have confirmed one between the questions; what is still wrong is wrong.
        Page again = look(before, limit);
        // One alarm leads to the page and to a verification, which name the rest.
        again.wrong().ifPresent(authentic::tell);
        return again;
    }

    /** Who confirmed that one, as its row says; empty while it waits. */
    @Transactional
    public Optional<PersonId> confirmedBy(RateId id) {
        return rates.findByIdOptional(id.value()).flatMap(ExchangeRate::confirmedBy);
    }

    private Page look(Optional<RateId> before, int limit) {
        Rows found = rows(before, limit);
        List<ExchangeRate> rows = found.read();
        Page page;
        try {
            page = page(rows, settled(rows));
        } catch (Problem.Conflict actGone) {
            List<RateVersion> none = rows.stream()
                    .map(row -> row.version(RateVersion.State.UNSIGNED))
                    .toList();
            page = new Page(none, none.stream().map(RateVersion::id).findFirst());
        }
        return new Page(page.versions(), found.impossible().or(page::wrong));
    }

    /** The rows of a page. @param impossible the first on the way to its end that says no rate, and is passed over */
    private record Rows(List<ExchangeRate> read, Optional<RateId> impossible) {}

    private Rows rows(Optional<RateId> before, int limit) {
        List<ExchangeRate> read = new ArrayList<>();
        Optional<RateId> impossible = Optional.empty();
        Optional<RateId> after = before;
        List<ExchangeRate> page;
        do {
            page = rates.page(after, limit);
            for (ExchangeRate row : page) {
                if (Possible.read(row::wanted).isPresent()) {
                    read.add(row);
                } else {
                    impossible = impossible.or(() -> Optional.of(row.rateId()));
                }
                after = Optional.of(row.rateId());
            }
        } while (page.size() == limit && read.size() < limit);
        return new Rows(read.subList(0, Math.min(limit, read.size())), impossible);
    }

    private Page page(List<ExchangeRate> rows, Map<String, List<Said>> settled) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<UUID, UUID> used = new HashMap<>();
        settled.values()
                .forEach(ofPair -> AuthenticRate.used(ofPair, date -> !date.isAfter(today))
                        .ifPresent(said -> used.put(said.act(), UUID.fromString(said.text("rateId")))));
        withoutFollowed(settled, used, today);
        List<ExchangeRate> held = rates.confirmed(used);
        ActsOfList signed =
                acts.ofList(Stream.concat(rows.stream(), held.stream()).flatMap(ExchangeRate::acts));
        List<RateVersion> versions = rows.stream()
                .map(row -> row.version(state(row, signed, settled.get(row.pair()), used, today)))
                .toList();
        Stream<RateId> unsigned = versions.stream()
                .filter(version -> version.state() == RateVersion.State.UNSIGNED)
                .map(RateVersion::id);
        // Also of a pair of which the page shows only rates that were used before.
        Set<RateId> sound = held.stream()
                .filter(rate -> authentic.isAsSigned(rate, signed))
                .map(ExchangeRate::rateId)
                .collect(Collectors.toSet());
        Stream<RateId> missed = used.values().stream().map(RateId::new).filter(id -> !sound.contains(id));
        return new Page(versions, Stream.concat(unsigned, missed).findFirst());
    }

    /** Takes those away in whose place an imported rate is used. */
    private void withoutFollowed(Map<String, List<Said>> settled, Map<UUID, UUID> used, LocalDate today) {
        if (used.isEmpty()) {
            return;
        }
        try {
            List<Said> imported = imports.confirmed();
            settled.values().stream()
                    .flatMap(ofPair -> ofPair.stream().filter(said -> used.containsKey(said.act())))
                    .filter(said -> isFollowed(imported, said, today))
                    .map(Said::act)
                    .forEach(used::remove);
        } catch (Problem.Conflict importedFalsely) {
            // Alarmed, told on the page of imports, and refused wherever it would be used; these rates are what they
            // are.
            return;
        }
    }

    private boolean isFollowed(List<Said> imported, Said said, LocalDate today) {
        String[] pair = said.text("pair").split("/", 2);
        return rates.following(
                        imported,
                        Optional.of(said),
                        Currency.getInstance(pair[0]),
                        Currency.getInstance(pair[1]),
                        today)
                .isPresent();
    }

    private Map<String, List<Said>> settled(List<ExchangeRate> rows) {
        Map<String, List<Said>> settled = new HashMap<>();
        rows.forEach(row -> settled.computeIfAbsent(row.pair(), authentic::settled));
        return settled;
    }

    private RateVersion.State state(
            ExchangeRate row, ActsOfList signed, List<Said> settled, Map<UUID, UUID> used, LocalDate today) {
        List<UUID> own = settled.stream()
                .filter(said -> said.text("rateId").equals(row.rateId().toString()))
                .map(Said::act)
                .toList();
        if (!own.equals(Optional.ofNullable(row.settledAct()).stream().toList())
                || !authentic.isAsSigned(row, signed)) {
            return RateVersion.State.UNSIGNED;
        }
        if (row.isPending()) {
            return RateVersion.State.WAITING;
        }
        if (row.isWithdrawn()) {
            return RateVersion.State.WITHDRAWN;
        }
        if (row.date().isAfter(today)) {
            return RateVersion.State.LATER;
        }
        return used.containsKey(row.confirmedAct()) ? RateVersion.State.HOLDS : RateVersion.State.FOLLOWED;
    }
}
