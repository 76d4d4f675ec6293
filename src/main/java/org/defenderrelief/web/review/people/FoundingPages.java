package org.defenderrelief.web.review.people;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;

/** The founders meet: everybody's words, who is to be what, and in the end the root to print and set. docs/operations.md. */
@Path("/review/founding")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class FoundingPages {
    private static final String FIELD = "founders";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final People people;
    private final Memberships memberships;
    private final RosterView roster;
    private final DraftRows drafts;
    private final ProposeStatement propose;
    private final Page page;

    FoundingPages(
            CurrentActor actor,
            CurrentActing acting,
            People people,
            Memberships memberships,
            RosterView roster,
            DraftRows drafts,
            ProposeStatement propose,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.people = people;
        this.memberships = memberships;
        this.roster = roster;
        this.drafts = drafts;
        this.propose = propose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance founding(
                List<Founder> founders, List<DraftRow> drafts, TypedForm form, RefusedBox refused);

        static native TemplateInstance root(String root, String words, boolean rooted);

        private Templates() {}
    }

    /** Somebody who has enrolled. @param alike whether their sign-in name passes for somebody else's @param offices that their sign-in's roles go with */
    public record Founder(String id, String name, boolean alike, String words, List<Choice> offices) {}

    /** An office to tick. @param value what the form sends */
    public record Choice(String office, String value) {}

    @GET
    public TemplateInstance founding() {
        if (memberships.isFounded()) {
            String root = memberships.root();
            return Templates.root(root, WordList.fingerprint(root), roster.isRooted());
        }
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response draft(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        try {
            UUID draft = propose.founding(acting.founder(), offices(typed.get(FIELD)));
            return Response.seeOther(URI.create("/review/people/statements/" + draft))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(form, null));
        } catch (Problem.Locked | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        return Templates.founding(founders(), drafts.all(actor.get().person()), form, refused);
    }

    private List<Founder> founders() {
        Set<PersonId> enrolled = memberships.enrolled();
        Map<PersonId, String> names = new LinkedHashMap<>();
        Map<PersonId, List<Choice>> offices = new HashMap<>();
        for (Office office : Office.values()) {
            people.holding(office.role(), enrolled).forEach((person, name) -> {
                names.putIfAbsent(person, name);
                offices.computeIfAbsent(person, none -> new ArrayList<>())
                        .add(new Choice(office.name(), person + " " + office.name()));
            });
        }
        Set<PersonId> alike = people.lookingLikeOthers(names.keySet());
        return names.keySet().stream()
                .map(person -> new Founder(
                        person.toString(),
                        names.get(person),
                        alike.contains(person),
                        memberships.words(person).orElse(""),
                        offices.get(person)))
                .toList();
    }

    /** What is not among the boxes that the page offered is left out: nobody is founded into what they cannot sign in as. */
    private Map<PersonId, Set<Office>> offices(List<String> tickedOrNull) {
        List<String> ticked = tickedOrNull == null ? List.of() : tickedOrNull;
        Map<PersonId, Set<Office>> offices = new LinkedHashMap<>();
        for (Founder founder : founders()) {
            for (Choice choice : founder.offices()) {
                if (ticked.contains(choice.value())) {
                    offices.computeIfAbsent(PersonId.parse(founder.id()), id -> EnumSet.noneOf(Office.class))
                            .add(Office.valueOf(choice.office()));
                }
            }
        }
        return offices;
    }
}
