package org.defenderrelief.web.review.people;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.OlderSeals;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
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
    private final DraftRows drafts;
    private final OlderSeals seals;

    PeoplePages(
            CurrentActor actor,
            CurrentActing acting,
            UnlockCookie vault,
            People people,
            Memberships memberships,
            RosterView roster,
            DraftRows drafts,
            OlderSeals seals) {
        this.actor = actor;
        this.acting = acting;
        this.vault = vault;
        this.people = people;
        this.memberships = memberships;
        this.roster = roster;
        this.drafts = drafts;
        this.seals = seals;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance people(
                List<OfficeBox> offices, List<DraftRow> drafts, Keys keys, long olderSeals);

        private Templates() {}
    }

    /**
     * An office.
     *
     * @param fingerprint of its circle's key, or null: keepers have none
     * @param holders who holds it by the roster
     * @param waiting who has the role and keys, but not the office
     * @param notEnrolled who has the role, but no keys yet
     */
    public record OfficeBox(
            String code, String fingerprint, List<Holder> holders, List<Other> waiting, List<Other> notEnrolled) {}

    /**
     * Somebody in office.
     *
     * @param name or null if no account here fits the roster's keys
     * @param shown the name they chose, or null
     * @param alike whether their sign-in name passes for somebody else's
     * @param mayRemove whether the reader may ask for an end
     */
    public record Holder(String kid, String name, String shown, String words, boolean alike, boolean mayRemove) {}

    /**
     * Somebody whose sign-in grants the role.
     *
     * @param alike as above
     * @param mayAdmit whether the reader can let them in
     * @param mayCode whether the reader can make them a code
     */
    public record Other(String id, String name, boolean alike, boolean enrolled, boolean mayAdmit, boolean mayCode) {}

    /** Who is to be shown of an office. @param others who has the role alone */
    private record Seen(Office office, List<RosterView.Holder> holding, List<Person> others) {
        Stream<PersonId> all() {
            return Stream.concat(
                    holding.stream().flatMap(holder -> holder.person().stream()),
                    others.stream().map(Person::id));
        }
    }

    /** What the reader keeps and compares. @param mine words of their own unlocked keys, or null while locked */
    public record Keys(String root, String rootWords, String mine) {}

    @GET
    public TemplateInstance people() {
        String root = memberships.root();
        List<Seen> seen = Arrays.stream(Office.values()).map(this::seen).toList();
        Set<PersonId> alike =
                people.lookingLikeOthers(seen.stream().flatMap(Seen::all).toList());
        return Templates.people(
                seen.stream().map(each -> box(each, alike)).toList(),
                drafts.all(actor.get().person()),
                new Keys(
                        root.isEmpty() ? null : root,
                        root.isEmpty() ? null : WordList.fingerprint(root),
                        vault.isOpen() ? roster.ownWords(acting.founder()) : null),
                actor.get().has(Role.KEEPER) ? seals.count() : 0);
    }

    private Seen seen(Office office) {
        List<RosterView.Holder> holding = roster.holding(office);
        Set<PersonId> inOffice =
                holding.stream().flatMap(holder -> holder.person().stream()).collect(Collectors.toSet());
        return new Seen(
                office,
                holding,
                people.holding(office.role()).stream()
                        .filter(person -> !inOffice.contains(person.id()))
                        .toList());
    }

    private OfficeBox box(Seen seen, Set<PersonId> alike) {
        Office office = seen.office();
        PersonId reader = actor.get().person();
        Set<Office> mine = memberships.officesOf(reader);
        List<Holder> holders = seen.holding().stream()
                .map(holder -> new Holder(
                        holder.kid(),
                        drafts.name(holder.person()),
                        drafts.shown(holder.person()),
                        holder.words(),
                        holder.person().filter(alike::contains).isPresent(),
                        !mine.isEmpty() && !holder.person().equals(Optional.of(reader))))
                .sorted(Comparator.comparing(Holder::name, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Other> others = seen.others().stream()
                .map(person -> other(person, alike.contains(person.id()), mine.contains(office)))
                .toList();
        return new OfficeBox(
                office.name(),
                office.circle().flatMap(memberships::fingerprint).orElse(null),
                holders,
                others.stream().filter(Other::enrolled).toList(),
                others.stream().filter(other -> !other.enrolled()).toList());
    }

    private Other other(Person person, boolean alike, boolean memberReads) {
        boolean enrolled = memberships.hasEnrolled(person.id());
        return new Other(
                person.id().toString(),
                person.name(),
                alike,
                enrolled,
                memberReads && enrolled,
                !enrolled && actor.get().has(Role.KEEPER) && memberships.isFounded());
    }
}
