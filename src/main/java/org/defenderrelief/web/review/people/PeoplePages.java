package org.defenderrelief.web.review.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    PeoplePages(
            CurrentActor actor,
            CurrentActing acting,
            UnlockCookie vault,
            People people,
            Memberships memberships,
            RosterView roster,
            DraftRows drafts) {
        this.actor = actor;
        this.acting = acting;
        this.vault = vault;
        this.people = people;
        this.memberships = memberships;
        this.roster = roster;
        this.drafts = drafts;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance people(List<OfficeBox> offices, List<DraftRow> drafts, Keys keys);

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

    /** @param name or null if no account here fits the roster's keys @param shown the name they chose, or null @param mayRemove whether the reader may ask for an end */
    public record Holder(String kid, String name, String shown, String words, boolean mayRemove) {}

    /** Somebody whose sign-in grants the role. @param mayAdmit, mayCode whether the reader can let them in, or make them a code */
    public record Other(String id, String name, boolean enrolled, boolean mayAdmit, boolean mayCode) {}

    /** What the reader keeps and compares. @param mine words of their own unlocked keys, or null while locked */
    public record Keys(String root, String rootWords, String mine) {}

    @GET
    public TemplateInstance people() {
        String root = memberships.root();
        return Templates.people(
                Arrays.stream(Office.values()).map(this::box).toList(),
                drafts.all(actor.get().person()),
                new Keys(
                        root.isEmpty() ? null : root,
                        root.isEmpty() ? null : WordList.fingerprint(root),
                        vault.isOpen() ? roster.ownWords(acting.founder()) : null));
    }

    private OfficeBox box(Office office) {
        PersonId reader = actor.get().person();
        Set<Office> mine = memberships.officesOf(reader);
        List<RosterView.Holder> holding = roster.holding(office);
        List<Holder> holders = holding.stream()
                .map(holder -> new Holder(
                        holder.kid(),
                        drafts.name(holder.person()),
                        drafts.shown(holder.person()),
                        holder.words(),
                        !mine.isEmpty() && !holder.person().equals(Optional.of(reader))))
                .sorted(Comparator.comparing(Holder::name, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        Set<PersonId> inOffice =
                holding.stream().flatMap(holder -> holder.person().stream()).collect(Collectors.toSet());
        List<Other> others = new ArrayList<>();
        for (Person person : people.holding(office.role())) {
            if (!inOffice.contains(person.id())) {
                others.add(other(person, mine.contains(office)));
            }
        }
        return new OfficeBox(
                office.name(),
                office.circle().flatMap(memberships::fingerprint).orElse(null),
                holders,
                others.stream().filter(Other::enrolled).toList(),
                others.stream().filter(other -> !other.enrolled()).toList());
    }

    private Other other(Person person, boolean memberReads) {
        boolean enrolled = memberships.hasEnrolled(person.id());
        return new Other(
                person.id().toString(),
                person.name(),
                enrolled,
                memberReads && enrolled,
                !enrolled && actor.get().has(Role.KEEPER) && memberships.isFounded());
    }
}
