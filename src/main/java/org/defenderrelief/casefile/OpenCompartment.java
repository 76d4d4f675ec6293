package org.defenderrelief.casefile;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.compartment.GrantedKeys;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.GrantedKey;

/**
 * A person reads a sealed part of a case. Four things must hold: they may see the case, by where its signed steps left it, they hold a role
 * that the part is for, they are in a circle that its key was sealed to, and the reading is recorded; what cannot be recorded is not read.
 * Somebody who reads the same version again before their vault is locked is not recorded again.
 *
 * <p>In place of role and circle stands a grant: a custodian's word that this person may see this version until a time. Whether there is one follows
 * from what was signed, at each opening.
 */
@ApplicationScoped
public class OpenCompartment {
    private final Cases cases;
    private final Compartments compartments;
    private final AuthenticCase authentic;
    private final AuthenticParts parts;
    private final Recusals recusals;
    private final Erasures erasures;
    private final SeatsOnCase seats;
    private final Grants grants;
    private final GrantedKeys granted;
    private final OneLook look;
    private final ReadInSession read;
    private final OwnNews news;
    private final CaseJournal journal;
    private final Event<CompartmentOpened> opened;
    private final Event<PartSeenAgain> seenAgain;

    OpenCompartment(
            Cases cases,
            Compartments compartments,
            AuthenticCase authentic,
            AuthenticParts parts,
            Recusals recusals,
            Erasures erasures,
            SeatsOnCase seats,
            Grants grants,
            GrantedKeys granted,
            OneLook look,
            ReadInSession read,
            OwnNews news,
            CaseJournal journal,
            Event<CompartmentOpened> opened,
            Event<PartSeenAgain> seenAgain) {
        this.cases = cases;
        this.compartments = compartments;
        this.authentic = authentic;
        this.parts = parts;
        this.recusals = recusals;
        this.erasures = erasures;
        this.seats = seats;
        this.grants = grants;
        this.granted = granted;
        this.look = look;
        this.read = read;
        this.news = news;
        this.journal = journal;
        this.opened = opened;
        this.seenAgain = seenAgain;
    }

    /**
     * Opens the newest version, for a person to read. The case is locked for that long, so that a step that somebody takes meanwhile is
     * not mistaken for a forgery.
     *
     * @return the JSON document as it was written
     * @throws Problem.NotFound if the actor may not see the case, or it has no such part
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Gone {@code part-erased}
     * @throws Problem.Conflict {@code not-authentic} if nobody entitled to it signed it, or the case is not where its signed steps left it:
     *     who may see it follows from that; {@code compartment-damaged}
     */
    @Transactional
    public byte[] open(Acting acting, Reference reference, CompartmentName name) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        CompartmentInfo newest = parts.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        return read(acting, caseFile, newest);
    }

    /** Opens one version, as {@link #open(Acting, Reference, CompartmentName)} opens the newest. */
    @Transactional
    public byte[] open(Acting acting, Reference reference, CompartmentName name, int version) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        return read(acting, caseFile, version(caseFile, name, version));
    }

    /**
     * Opens the newest version once more for somebody who has read it since they unlocked their vault. Nothing is recorded and nobody is told: for what
     * must not stand in the history beside this case.
     *
     * @throws Problem.Conflict {@code not-opened} if they have not; else as {@link #open(Acting, Reference, CompartmentName)}
     */
    @Transactional
    public byte[] openedBefore(Acting acting, Reference reference, CompartmentName name) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        CompartmentInfo newest = parts.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        return openedBefore(acting, caseFile, newest);
    }

    /** One version, as {@link #openedBefore(Acting, Reference, CompartmentName)} opens the newest. @throws Problem.NotFound if there is none */
    @Transactional
    public byte[] openedBefore(Acting acting, Reference reference, CompartmentName name, int version) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        return openedBefore(acting, caseFile, version(caseFile, name, version));
    }

    private byte[] openedBefore(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        byte[] json = unsealed(acting, caseFile, part);
        if (!read.of(acting, caseFile.id()).contains(ReadInSession.Part.of(part))) {
            throw new Problem.Conflict("not-opened", "Open this part of the case first, as it stands now.");
        }
        return json;
    }

    /**
     * Which parts of a case the person may open, in the order of their names.
     *
     * @throws Problem.NotFound as {@link #open}
     */
    @Transactional
    public List<CompartmentName> openTo(Acting acting, Reference reference) {
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        return newest(caseFile)
                .filter(part -> isFor(acting, part) || isGranted(acting, caseFile, part))
                .map(CompartmentInfo::name)
                .toList();
    }

    /**
     * Which parts the person has opened since they unlocked their vault and may still open, in the order of their names: an office that was
     * taken away in between closes its parts, and no others. What the person in danger says closes as soon as there is something in it that this
     * person, or nobody of their office, has read: such words are opened by whoever means to read them, and by no page that opens anew what was open.
     *
     * @throws Problem.NotFound as {@link #open}
     */
    @Transactional
    public List<CompartmentName> openedBy(Acting acting, Reference reference) {
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Set<ReadInSession.Part> opened = read.of(acting, caseFile.id());
        return newest(caseFile)
                .filter(part -> opened.stream().anyMatch(each -> each.isOf(part.name())))
                .filter(part -> isFor(acting, part) || isGranted(acting, caseFile, part))
                .filter(part -> !OwnWords.isOwn(part.name())
                        || opened.contains(ReadInSession.Part.of(part))
                                && news.unread(acting.actor(), caseFile.id()).isEmpty())
                .map(CompartmentInfo::name)
                .toList();
    }

    /**
     * Which versions before the newest are to be open beside it, of a part of which each counts, the oldest first: those that the person has opened since
     * they unlocked their vault, and of the others so many of those that wait. With a newest that they have yet to open, the latest others too, so that
     * nobody takes it for all that there is.
     *
     * @param waiting those that are to be opened before others, the first of them first
     * @param most how many at most that the person has not opened yet
     * @throws Problem.NotFound as {@link #open}
     */
    @Transactional
    public List<Integer> beside(
            Acting acting, Reference reference, CompartmentName name, List<Integer> waiting, int most) {
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Set<ReadInSession.Part> opened = read.of(acting, caseFile.id());
        List<CompartmentInfo> latestFirst = compartments.list(caseFile.id()).stream()
                .filter(part -> part.name().equals(name) && !part.isErased() && isFor(acting, part))
                .sorted(Comparator.comparing(CompartmentInfo::version).reversed())
                .toList();
        boolean isFresh = latestFirst.stream()
                .findFirst()
                .filter(newest -> opened.contains(ReadInSession.Part.of(newest)))
                .isEmpty();
        Map<Boolean, List<Integer>> earlier = latestFirst.stream()
                .skip(1)
                .collect(Collectors.partitioningBy(
                        part -> opened.contains(ReadInSession.Part.of(part)),
                        Collectors.mapping(CompartmentInfo::version, Collectors.toList())));
        List<Integer> shut = earlier.get(false);
        Stream<Integer> wanted = Stream.concat(
                        waiting.stream().filter(shut::contains), isFresh ? shut.stream() : Stream.empty())
                .distinct()
                .limit(most);
        return Stream.concat(earlier.get(true).stream(), wanted).sorted().toList();
    }

    private Stream<CompartmentInfo> newest(CaseFile caseFile) {
        return compartments.list(caseFile.id()).stream()
                .collect(Collectors.toMap(
                        CompartmentInfo::name,
                        part -> part,
                        (one, other) -> one.version() > other.version() ? one : other,
                        LinkedHashMap::new))
                .values()
                .stream()
                .filter(part -> !part.isErased());
    }

    /** Grants that are not what was signed open nothing, and leave the parts open that are the reader's by office; they are alarmed. */
    private boolean isGranted(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        return GrantedPart.isAskedFor(part.name())
                && look.believed(
                                () -> grants.openTo(acting, caseFile.id(), part).isPresent())
                        .orElse(false);
    }

    /** Opens one version for a person to read, within the transaction of a longer reading. @param locked as {@link #newestWithin} takes it */
    @Transactional(Transactional.TxType.MANDATORY)
    byte[] readWithin(Acting acting, CaseFile locked, CompartmentInfo part) {
        return read(acting, locked, part);
    }

    private byte[] read(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        if (!isFor(acting, part)) {
            return readByGrant(acting, caseFile, part);
        }
        byte[] json = unsealed(acting, caseFile, part);
        if (read.of(acting, caseFile.id()).contains(ReadInSession.Part.of(part))) {
            seenAgain.fire(new PartSeenAgain(caseFile.id(), part.name(), part.version(), json, acting));
        } else {
            noted(acting, caseFile, part, json, ReadInSession.facts(acting, part));
        }
        return json;
    }

    /**
     * Opens the newest version as part of a step on the case; empty if the case has no such part. A step may have moved the case by then
     * and record that only at its end, so where the case stands is not looked at again.
     *
     * @param locked the case as {@link Cases#locked} or {@link Cases#forChange} gave it in this transaction, which looked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<byte[]> newestWithin(Acting acting, CaseFile locked, CompartmentName name) {
        return parts.newest(locked.id(), name).map(newest -> open(acting, locked, newest));
    }

    /** Opens one version as part of a step, as {@link #newestWithin} opens the newest. @throws Problem.NotFound if there is none */
    @Transactional(Transactional.TxType.MANDATORY)
    public byte[] within(Acting acting, CaseFile locked, CompartmentName name, int version) {
        return open(acting, locked, version(locked, name, version));
    }

    private CompartmentInfo version(CaseFile caseFile, CompartmentName name, int version) {
        return compartments.list(caseFile.id()).stream()
                .filter(candidate -> candidate.name().equals(name) && candidate.version() == version)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    private byte[] open(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        byte[] json = unsealed(acting, caseFile, part);
        noted(acting, caseFile, part, json, ReadInSession.facts(part));
        return json;
    }

    /** Each grant's reading is recorded, once in an unlocked session. Rooms that look at what becomes readable have seen it when its circle read it. */
    private byte[] readByGrant(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        requireNotRecused(acting, caseFile);
        requireMayKnow(acting, part.name());
        erasures.requireThere(caseFile.id(), part);
        Grant grant = grants.openTo(acting, caseFile.id(), part).orElseThrow(OpenCompartment::notForYou);
        authentic.requireSubmitted(caseFile);
        parts.require(caseFile.id(), part);
        byte[] json = granted.open(
                acting,
                new GrantedKey(caseFile.id(), part.name(), part.version(), grant.id(), grant.keys()),
                HexFormat.of().parseHex(grant.answer().orElseThrow().keyHash()));
        if (!read.by(grant, acting, caseFile.id())) {
            journal.noted(
                    acting.act(),
                    ReadInSession.ACTION,
                    caseFile,
                    ReadInSession.facts(acting, part).and("grant", grant.id()));
        }
        return json;
    }

    private void requireNotRecused(Acting acting, CaseFile caseFile) {
        // The query has hidden the case from whoever stepped back; what they signed says so even where the row is gone.
        if (recusals.on(caseFile.id()).contains(acting.person())) {
            throw new Problem.NotFound();
        }
    }

    /** For others it is not there: that the person in danger has spoken is told to nobody whom they may have spoken of. */
    private static void requireMayKnow(Acting acting, CompartmentName name) {
        if (!OwnWords.mayKnow(acting.actor(), name)) {
            throw new Problem.NotFound();
        }
    }

    private static Problem.Forbidden notForYou() {
        return new Problem.Forbidden("not-in-circle", "This part of the case is not for your role.");
    }

    private byte[] unsealed(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        requireNotRecused(acting, caseFile);
        requireMayKnow(acting, part.name());
        erasures.requireThere(caseFile.id(), part);
        if (!isFor(acting, part)) {
            throw notForYou();
        }
        requireSeat(acting, caseFile, part);
        authentic.requireSubmitted(caseFile);
        parts.require(caseFile.id(), part);
        return compartments.open(acting, caseFile.id(), part.name(), part.version());
    }

    /** An alternate opens as somebody of the committee only what there is a reason for; the query has hidden the rest, by rows. */
    private void requireSeat(Acting acting, CaseFile caseFile, CompartmentInfo part) {
        boolean asCommitteeAlone = part.readers().stream()
                .filter(circle -> acting.has(circle.role()))
                .allMatch(circle -> circle == Circle.COMMITTEE);
        if (asCommitteeAlone && !seats.hasOne(caseFile, acting.person())) {
            throw new Problem.NotFound();
        }
    }

    private static boolean isFor(Acting acting, CompartmentInfo part) {
        return OwnWords.mayKnow(acting.actor(), part.name())
                && part.readers().stream().anyMatch(circle -> acting.has(circle.role()));
    }

    private void noted(Acting acting, CaseFile caseFile, CompartmentInfo part, byte[] json, Facts facts) {
        journal.noted(acting.act(), ReadInSession.ACTION, caseFile, facts);
        opened.fire(new CompartmentOpened(
                caseFile.id(), caseFile.sealedBySender(), part.name(), part.version(), json, acting));
    }
}
