package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.CompartmentName;

/** What everybody who may see a case sees of it, read in one look and by a fixed number of questions, however long its history. */
@ApplicationScoped
public class CaseOverview {
    /** As many deeds as a page tells; the whole is in the history. */
    public static final int DEEDS = Deeds.MOST;
    /** As many readings. */
    public static final int READINGS = 20;

    private static final Set<String> LOOKED = Set.of(ReadInSession.ACTION, "access.denied");

    private final Cases cases;
    private final AllowedActions allowed;
    private final Compartments compartments;
    private final Readers readers;
    private final AuthenticCase authentic;
    private final Erasures erasures;
    private final HistoryLog log;
    private final Deeds deeds;
    private final Grants grants;
    private final OwnWords own;
    private final OneLook look;
    private final Clock clock;
    private final Set<String> toldElsewhere;

    CaseOverview(
            Cases cases,
            AllowedActions allowed,
            Compartments compartments,
            Readers readers,
            AuthenticCase authentic,
            Erasures erasures,
            HistoryLog log,
            Deeds deeds,
            Grants grants,
            OwnWords own,
            OneLook look,
            Clock clock,
            @Any Instance<ToldElsewhere> toldElsewhere) {
        this.cases = cases;
        this.allowed = allowed;
        this.compartments = compartments;
        this.readers = readers;
        this.authentic = authentic;
        this.erasures = erasures;
        this.log = log;
        this.deeds = deeds;
        this.grants = grants;
        this.own = own;
        this.look = look;
        this.clock = clock;
        this.toldElsewhere = toldElsewhere.stream()
                .map(ToldElsewhere::actions)
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A case.
     *
     * @param actions what its reader may do with it
     * @param parts the newest version of each part, in the order in which they are named
     * @param open those of the parts that its reader could open
     * @param erased those of them of which nothing is left, and how they went; one that no act erased is not among them
     * @param gone versions of these parts of which nothing is left, as acts say; empty if that is not what was signed
     * @param granted those of them that a custodian's word opens to its reader
     * @param grants who was asked to be shown a part that is sealed for others, in that order; empty if that is not what was signed
     * @param authentic whether what stands in clear is what was signed
     * @param own how the own code of the person in danger stands; empty for whom that is not, or if it is not what was signed
     * @param deeds the newest acts on it, newest first, at most {@link #DEEDS}
     * @param readings who looked at it lately, or was refused, newest first, at most {@link #READINGS}
     */
    public record View(
            CaseFile caseFile,
            Set<AllowedAction> actions,
            List<CompartmentInfo> parts,
            Set<CompartmentName> open,
            Map<CompartmentInfo, Erasures.Erased> erased,
            Set<CompartmentInfo> gone,
            Set<CompartmentName> granted,
            Optional<List<Grant>> grants,
            boolean authentic,
            Optional<OwnWords.Seen> own,
            List<Told> deeds,
            List<Told> readings) {}

    /** An entry of the history. @param inFull whether its facts are told here */
    public record Told(HistoryEntry entry, boolean inFull) {}

    /**
     * What is made of a case in one look: whatever else is asked for in the making is of the same moment and in the same transaction.
     *
     * @param page makes it, and writes nothing
     * @throws org.defenderrelief.kernel.Problem.NotFound if the actor may not see the case
     */
    public <T> T show(Actor actor, Reference reference, Function<View, T> page) {
        return look.at(() -> page.apply(view(actor, reference)));
    }

    private View view(Actor actor, Reference reference) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        boolean mayKnow = OwnWords.mayKnow(actor);
        List<CompartmentInfo> versions = compartments.list(caseFile.id()).stream()
                .filter(part -> OwnWords.mayKnow(actor, part.name()))
                .toList();
        List<CompartmentInfo> parts = newest(versions);
        Optional<List<Grant>> asked = look.believed(() -> grants.on(caseFile.id()));
        return new View(
                caseFile,
                allowed.of(actor, caseFile),
                parts,
                readers.open(actor, parts),
                look.believed(() -> erasures.of(caseFile.id(), parts)).orElse(Map.of()),
                look.believed(() -> erasures.gone(caseFile.id(), versions)).orElse(Set.of()),
                granted(actor, parts, asked.orElse(List.of())),
                asked,
                authentic.holds(caseFile),
                mayKnow ? look.believed(() -> own.seen(caseFile)) : Optional.empty(),
                told(deeds.newest(actor, caseFile.id())),
                told(log.newest(caseFile.id(), LOOKED, READINGS).stream()
                        .filter(entry -> Deeds.isTold(actor, entry))
                        .toList()));
    }

    private Set<CompartmentName> granted(Actor actor, List<CompartmentInfo> parts, List<Grant> asked) {
        Instant now = clock.instant();
        Set<GrantedPart> theirs = asked.stream()
                .filter(grant -> grant.asker().equals(actor.person()) && grant.state(now) == Grant.State.IN_FORCE)
                .map(Grant::part)
                .collect(Collectors.toSet());
        return parts.stream()
                .filter(part -> theirs.contains(GrantedPart.of(part)))
                .map(CompartmentInfo::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Told> told(List<HistoryEntry> entries) {
        return entries.stream()
                .map(entry -> new Told(entry, !toldElsewhere.contains(entry.action())))
                .toList();
    }

    private static List<CompartmentInfo> newest(List<CompartmentInfo> versions) {
        List<CompartmentName> order = CompartmentName.named();
        return versions.stream()
                .collect(Collectors.toMap(CompartmentInfo::name, info -> info, newer()))
                .values()
                .stream()
                .sorted(Comparator.comparingInt((CompartmentInfo info) -> position(order, info.name()))
                        .thenComparing(info -> info.name().value()))
                .toList();
    }

    private static BinaryOperator<CompartmentInfo> newer() {
        return (a, b) -> a.version() > b.version() ? a : b;
    }

    private static int position(List<CompartmentName> order, CompartmentName name) {
        int at = order.indexOf(name);
        return at < 0 ? order.size() : at;
    }
}
