package org.defenderrelief.web.review.triage;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.Aid;
import org.defenderrelief.triage.AidDropReason;
import org.defenderrelief.triage.AidGiver;
import org.defenderrelief.triage.AidKind;
import org.defenderrelief.triage.DropAid;
import org.defenderrelief.triage.GiveAid;
import org.defenderrelief.triage.ProposeAid;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Help that is not money, on a page of its own: one form to propose it, and for each that is open two to end it. */
@Path("/review/cases/{reference}/aid")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class AidPages {
    private static final String PROPOSE = "propose";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewTriage triage;
    private final ProposeAid propose;
    private final GiveAid give;
    private final DropAid drop;
    private final People people;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final Page page;

    AidPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewTriage triage,
            ProposeAid propose,
            GiveAid give,
            DropAid drop,
            People people,
            Meanwhile meanwhile,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.triage = triage;
        this.propose = propose;
        this.give = give;
        this.drop = drop;
        this.people = people;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance aid(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param authentic whether what stands here is what triage signed; else nothing is listed
     * @param aids all that was proposed, as {@link AidBox} says it
     * @param pressed name of the form that was sent, or empty
     * @param form what was typed into that one
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            boolean authentic,
            List<AidBox> aids,
            List<Choices.Choice> kinds,
            List<Choices.Choice> givers,
            List<Choices.Choice> reasons,
            String pressed,
            TypedForm form,
            RefusedBox refused) {
        /** The form of that name: as it was typed if it was sent, else empty. */
        public TypedForm of(String name) {
            return name.equals(pressed) ? form : TypedForm.empty().named(name);
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view(References.read(reference), "", TypedForm.empty(), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named(PROPOSE);
        return attempt(
                read,
                PROPOSE,
                form,
                () -> propose.propose(
                        acting.get(), read, Typed.version(form), Typed.code(form, "kind", AidKind.class)));
    }

    @POST
    @Path("/{aid}/given")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response given(
            @PathParam("reference") String reference,
            @PathParam("aid") String aid,
            MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        String name = "given-" + aid;
        TypedForm form = TypedForm.of(sent).named(name);
        return attempt(
                read,
                name,
                form,
                () -> give.give(
                        acting.get(),
                        read,
                        Typed.version(form),
                        id(aid),
                        new Aid.Given(Typed.date(form, "on"), Typed.code(form, "giver", AidGiver.class))));
    }

    @POST
    @Path("/{aid}/dropped")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response dropped(
            @PathParam("reference") String reference,
            @PathParam("aid") String aid,
            MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        String name = "dropped-" + aid;
        TypedForm form = TypedForm.of(sent).named(name);
        return attempt(
                read,
                name,
                form,
                () -> drop.drop(
                        acting.get(),
                        read,
                        Typed.version(form),
                        id(aid),
                        Typed.code(form, "reason", AidDropReason.class)));
    }

    private static UUID id(String aid) {
        return Ids.read(aid).orElseThrow(Problem.NotFound::new);
    }

    private Response attempt(Reference reference, String name, TypedForm form, Runnable act) {
        return meanwhile.attempt(
                reference, form, "aid-arranged", act, (refused, why) -> view(reference, name, form, refused, why));
    }

    private TemplateInstance view(
            Reference reference, String pressed, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        ViewTriage.View seen = triage.of(actor.get(), reference);
        CaseFile caseFile = seen.caseFile();
        Map<PersonId, String> names =
                people.names(seen.aids().stream().map(Aid::proposedBy).toList());
        return Templates.aid(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                seen.authentic(),
                seen.aids().stream().map(aid -> AidBox.of(aid, names)).toList(),
                choices.of("other-help", AidKind.values()),
                choices.of("aid-giver", AidGiver.values()),
                choices.of("aid-drop", AidDropReason.values()),
                pressed,
                form,
                refused));
    }
}
