package org.defenderrelief.web.review.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.EnrolledAnew;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.OlderSeals;
import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.rotation.RotationView;
import org.defenderrelief.web.review.UnlockCookie;
import org.defenderrelief.web.shared.CurrentActing;

/** Who holds which office, who waits for one, and which statements of the roster wait for whose signature. */
@Path("/review/people")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class PeoplePages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final UnlockCookie vault;
    private final People people;
    private final Memberships memberships;
    private final RosterView roster;
    private final Presence presence;
    private final EnrolledAnew anew;
    private final DraftRows drafts;
    private final OlderSeals seals;
    private final RotationView rotation;

    PeoplePages(
            CurrentActor actor,
            CurrentActing acting,
            UnlockCookie vault,
            People people,
            Memberships memberships,
            RosterView roster,
            Presence presence,
            EnrolledAnew anew,
            DraftRows drafts,
            OlderSeals seals,
            RotationView rotation) {
        this.actor = actor;
        this.acting = acting;
        this.vault = vault;
        this.people = people;
        this.memberships = memberships;
        this.roster = roster;
        this.presence = presence;
        this.anew = anew;
        this.drafts = drafts;
        this.seals = seals;
        this.rotation = rotation;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance people(
                List<OfficeBox> offices,
                List<DraftRow> drafts,
                Keys keys,
                long olderSeals,
                boolean mayFreeze,
                boolean mayDeclare,
                boolean maySeeSeats,
                boolean isCut);

        private Templates() {}
    }

    /**
     * An office.
     *
     * @param fingerprint of its circle's key, or null: keepers have none
     * @param holders who holds it by the roster
     * @param suspended who held it until they were suspended
     * @param waiting who has the role and keys, but not the office
     * @param notEnrolled who has the role, but no keys that could be let in, and never held the office
     * @param left who has the role, no keys that could be let in, and held the office by the roster
     * @param mayRotate whether the reader can ask for a new key of the circle
     * @param rotation how far what was sealed to its older keys is sealed anew, or null if nothing is left to do
     */
    public record OfficeBox(
            String code,
            String fingerprint,
            List<Holder> holders,
            List<Suspended> suspended,
            List<Other> waiting,
            List<Other> notEnrolled,
            List<Left> left,
            boolean mayRotate,
            RotationView.Shown rotation) {}

    /**
     * Somebody in office.
     *
     * @param id of their account, or null if none here fits the roster's keys
     * @param name of their account, or null likewise
     * @param shown the name they chose, or null
     * @param alike whether their sign-in name passes for somebody else's
     * @param there when they were here and whether they are
     * @param may what the reader can do about them
     */
    public record Holder(
            String kid, String id, String name, String shown, String words, boolean alike, There there, May may) {}

    /** @param last when they last unlocked their vault, or null @param away the last day they said that they are away, or null @param absent for long */
    public record There(Instant last, LocalDate away, boolean absent) {}

    /**
     * @param end whether the reader may ask for an end of offices, for good or for the time being
     * @param code whether they can make a code for new keys
     * @param anew whether the person has enrolled anew
     * @param replace whether the reader can begin to give them their new keys
     */
    public record May(boolean end, boolean code, boolean anew, boolean replace) {
        /** Whether there is anything. */
        public boolean isSomething() {
            return end || code;
        }
    }

    /**
     * Somebody whose sign-in grants the role, or who held the office.
     *
     * @param alike as above
     * @param mayAdmit whether the reader can let them in
     * @param mayCode whether the reader can make them a code
     */
    public record Other(String id, String name, boolean alike, boolean mayAdmit, boolean mayCode) {}

    /**
     * Somebody who was suspended.
     *
     * @param kid short name of the keys that they can come back with
     * @param anew whether they have enrolled anew, and so come back with other keys or not at all
     * @param mayEnd whether the reader can ask for an end for good
     * @param mayReplace whether the reader can begin to give them their new keys
     */
    public record Suspended(String kid, Other who, boolean anew, boolean mayEnd, boolean mayReplace) {}

    /** Somebody whose office ended for good, by the roster. @param since when */
    public record Left(Other who, Instant since) {}

    /** An account and its sign-in name. @param enrolled whether it has keys */
    private record Account(PersonId id, String name, boolean enrolled) {}

    /** Who is to be shown of an office. @param suspended by account @param others who has the role alone */
    private record Seen(
            Office office, List<RosterView.Holder> holding, List<RosterView.Holder> suspended, List<Account> others) {
        Stream<PersonId> all() {
            return Stream.of(
                            holding.stream().flatMap(holder -> holder.person().stream()),
                            suspended.stream().flatMap(holder -> holder.person().stream()),
                            others.stream().map(Account::id))
                    .flatMap(each -> each);
        }
    }

    /** Who the reader is, and what is known of everybody. @param mine the offices that the reader holds */
    private record Reader(
            PersonId id,
            Set<Office> mine,
            boolean keeper,
            Map<String, Presence.Seen> there,
            Set<PersonId> anew,
            Set<PersonId> toReplace,
            Set<PersonId> alike) {}

    /** What the reader keeps and compares. @param mine words of their own unlocked keys, or null while locked */
    public record Keys(String root, String rootWords, String mine) {}

    @GET
    public TemplateInstance people() {
        String root = memberships.root();
        Set<PersonId> enrolled = memberships.enrolled();
        People.ByRole known =
                people.byRole(Arrays.stream(Office.values()).map(Office::role).toList(), enrolled);
        List<Seen> seen = Arrays.stream(Office.values())
                .map(office -> seen(office, known.of(office.role()), enrolled))
                .toList();
        Reader reader =
                reader(people.lookingLikeOthers(seen.stream().flatMap(Seen::all).toList()));
        return Templates.people(
                seen.stream().map(each -> box(each, reader)).toList(),
                drafts.all(reader.id()),
                new Keys(
                        root.isEmpty() ? null : root,
                        root.isEmpty() ? null : WordList.fingerprint(root),
                        vault.isOpen() ? roster.ownWords(acting.founder()) : null),
                actor.get().has(Role.KEEPER) ? seals.count() : 0,
                roster.frozen().isEmpty()
                        && (reader.mine().contains(Office.KEEPER)
                                || reader.mine().contains(Office.AUDIT)),
                Stream.of(Role.TRIAGE, Role.COMMITTEE, Role.FINANCE, Role.AUDITOR)
                        .anyMatch(actor.get()::has),
                Stream.of(Role.COMMITTEE, Role.KEEPER, Role.AUDITOR).anyMatch(actor.get()::has),
                known.isCut());
    }

    private Reader reader(Set<PersonId> alike) {
        PersonId id = actor.get().person();
        return new Reader(
                id,
                memberships.officesOf(id),
                actor.get().has(Role.KEEPER) && memberships.isFounded(),
                presence.all(),
                persons(anew.all()),
                persons(anew.waitingFor(id)),
                alike);
    }

    private static Set<PersonId> persons(List<EnrolledAnew.Anew> all) {
        return all.stream().map(EnrolledAnew.Anew::person).collect(Collectors.toSet());
    }

    private Seen seen(Office office, Map<PersonId, String> named, Set<PersonId> enrolled) {
        List<RosterView.Holder> holding = roster.holding(office);
        List<RosterView.Holder> suspended = roster.suspended(office);
        Set<PersonId> known = Stream.concat(holding.stream(), suspended.stream())
                .flatMap(holder -> holder.person().stream())
                .collect(Collectors.toSet());
        return new Seen(
                office,
                holding,
                suspended,
                named.entrySet().stream()
                        .filter(person -> !known.contains(person.getKey()))
                        .map(person ->
                                new Account(person.getKey(), person.getValue(), enrolled.contains(person.getKey())))
                        .toList());
    }

    private OfficeBox box(Seen seen, Reader reader) {
        Office office = seen.office();
        boolean member = reader.mine().contains(office);
        List<Account> enrolled = seen.others().stream().filter(this::canBeLetIn).toList();
        List<Account> others = seen.others().stream()
                .filter(person -> !enrolled.contains(person))
                .toList();
        Map<PersonId, Instant> left =
                roster.left(office, others.stream().map(Account::id).toList());
        return new OfficeBox(
                office.name(),
                office.circle().flatMap(memberships::fingerprint).orElse(null),
                seen.holding().stream()
                        .map(holder -> holder(holder, reader))
                        .sorted(Comparator.comparing(Holder::name, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                seen.suspended().stream()
                        .flatMap(holder -> suspended(holder, reader, member))
                        .toList(),
                enrolled.stream()
                        .map(person -> other(person, reader, member, false))
                        .toList(),
                others.stream()
                        .filter(person -> !left.containsKey(person.id()))
                        .map(person -> other(person, reader, false, reader.keeper()))
                        .toList(),
                left(others, left, reader),
                office.circle().isPresent()
                        && (member || reader.mine().contains(Office.KEEPER))
                        && roster.frozen().isEmpty(),
                office.circle().flatMap(rotation::of).orElse(null));
    }

    /** Who left last comes first. With keys that were removed nobody is let in again, so they begin anew with a code. */
    private static List<Left> left(List<Account> others, Map<PersonId, Instant> since, Reader reader) {
        return others.stream()
                .filter(person -> since.containsKey(person.id()))
                .map(person -> new Left(other(person, reader, false, reader.keeper()), since.get(person.id())))
                .sorted(Comparator.comparing(Left::since).reversed())
                .toList();
    }

    private Stream<Suspended> suspended(RosterView.Holder holder, Reader reader, boolean member) {
        return holder.person().flatMap(people::find).stream().map(found -> {
            Account person = new Account(found.id(), found.name(), true);
            boolean hasNewKeys = reader.anew().contains(person.id());
            return new Suspended(
                    holder.kid(),
                    other(person, reader, member && !hasNewKeys, reader.keeper()),
                    hasNewKeys,
                    !reader.mine().isEmpty(),
                    reader.toReplace().contains(person.id()));
        });
    }

    private Holder holder(RosterView.Holder holder, Reader reader) {
        Optional<PersonId> person = holder.person();
        boolean another = !person.equals(Optional.of(reader.id()));
        boolean frozen = roster.frozen().isPresent();
        Presence.Seen there = reader.there().get(holder.kid());
        return new Holder(
                holder.kid(),
                person.map(PersonId::toString).orElse(null),
                drafts.name(person),
                drafts.shown(person),
                holder.words(),
                person.filter(reader.alike()::contains).isPresent(),
                new There(
                        there == null ? null : there.lastHere().orElse(null),
                        there == null ? null : there.awayUntil().orElse(null),
                        there != null && there.absent()),
                new May(
                        !reader.mine().isEmpty() && another,
                        reader.keeper() && another && person.isPresent() && !frozen,
                        person.filter(reader.anew()::contains).isPresent(),
                        person.filter(reader.toReplace()::contains).isPresent() && !frozen));
    }

    /** Whether the person has keys that the roster does not refuse for good. */
    private boolean canBeLetIn(Account person) {
        return person.enrolled()
                && memberships
                        .kid(person.id())
                        .filter(kid -> !roster.hasLeft(kid))
                        .isPresent();
    }

    private static Other other(Account person, Reader reader, boolean mayAdmit, boolean mayCode) {
        return new Other(
                person.id().toString(), person.name(), reader.alike().contains(person.id()), mayAdmit, mayCode);
    }
}
