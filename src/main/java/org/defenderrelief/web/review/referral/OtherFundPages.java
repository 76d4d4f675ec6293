package org.defenderrelief.web.review.referral;

import java.time.Instant;
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
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.NameFund;
import org.defenderrelief.referral.NewFund;
import org.defenderrelief.referral.OtherFund;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper says which other fund there is, another confirms exactly this, and one of them ends it. */
@Path("/review/other-funds")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class OtherFundPages {
    private static final String PATH = "/review/other-funds";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final KnownFunds known;
    private final NameFund name;
    private final People people;
    private final Page page;

    OtherFundPages(
            CurrentActor actor, CurrentActing acting, KnownFunds known, NameFund name, People people, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.known = known;
        this.name = name;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance otherFunds(
                List<Row> pending, List<Row> rows, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** A fund. @param yours whether the reader proposed it, and so can withdraw but not confirm it */
    public record Row(
            String id, String name, String address, String root, String key, String by, Instant at, boolean yours) {}

    @GET
    public TemplateInstance show() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            name.propose(
                    acting.get(),
                    NewFund.of(
                            form.value("name"), form.value("address"), form.value("root"), form.value("serviceKey")));
            return Response.seeOther(Redirects.done(PATH, "partner-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        return attempt("partner-confirmed", () -> name.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id) {
        return attempt("proposal-withdrawn", () -> name.withdraw(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("id") String id) {
        return attempt("other-fund-ended", () -> name.end(acting.get(), id(id)));
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, done), act, page.locale(), refused -> show(TypedForm.empty(), refused));
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        List<OtherFund> waiting = name.pending();
        Map<PersonId, String> names =
                people.names(waiting.stream().map(OtherFund::proposedBy).toList());
        return Templates.otherFunds(
                waiting.stream().map(each -> row(each, names)).toList(),
                known.all().stream().map(each -> row(each, Map.of())).toList(),
                form,
                refused);
    }

    private Row row(OtherFund fund, Map<PersonId, String> names) {
        return new Row(
                fund.id().toString(),
                fund.name(),
                fund.address(),
                fund.root(),
                fund.serviceKey(),
                names.getOrDefault(fund.proposedBy(), ""),
                fund.proposedAt(),
                fund.isProposalOf(actor.get()));
    }
}
