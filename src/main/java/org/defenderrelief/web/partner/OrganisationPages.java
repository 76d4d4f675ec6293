package org.defenderrelief.web.partner;

import java.util.Arrays;
import java.util.List;

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
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.JoinPartner;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** How one's own organisation stands, what one may do for it and who else may, and where the code of an invitation is entered. */
@Path("/partner/organisation")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class OrganisationPages {
    static final String PATH = "/partner/organisation";

    private static final String CODE = "joinCode";

    private final CurrentActor actor;
    private final Partners partners;
    private final JoinPartner join;
    private final Page page;

    OrganisationPages(CurrentActor actor, Partners partners, JoinPartner join, Page page) {
        this.actor = actor;
        this.partners = partners;
        this.join = join;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance organisation(Mine mine, TypedForm form, Refused refused);

        private Templates() {}
    }

    /**
     * One's own organisation.
     *
     * @param rights what the reader may do now: nobody sends for an organisation that is suspended
     * @param others what others do, whom the reader may ask
     * @param contact whom to write to at the fund; null if nobody is named
     */
    public record Mine(
            String organisation,
            String standing,
            List<String> rights,
            List<String> others,
            boolean sending,
            boolean following,
            String contact) {
        /** Whether an invitation can be taken up. */
        public boolean isJoinable() {
            return standing.equals(Standing.VETTED.name());
        }
    }

    @GET
    public TemplateInstance show() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response join(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            join.join(actor.get(), form.value(CODE));
            return Response.seeOther(Redirects.done(PATH, "partner-joined")).build();
        } catch (Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            Response.ResponseBuilder answer =
                    Response.status(refused.status()).entity(show(form, Refused.of(refused, page.locale())));
            if (refused instanceof Problem.TooMany many) {
                answer.header("Retry-After", many.retryAfterSeconds());
            }
            return answer.build();
        }
    }

    private TemplateInstance show(TypedForm form, Refused refused) {
        Partners.Own own = partners.own(actor.get());
        Mine mine = new Mine(
                own.organisation().value(),
                own.standing().name(),
                Arrays.stream(Right.values())
                        .filter(own::may)
                        .filter(right -> right != Right.SUBMIT || own.isSending())
                        .map(Enum::name)
                        .toList(),
                Arrays.stream(Right.values())
                        .filter(right -> !own.may(right))
                        .map(Enum::name)
                        .toList(),
                own.isSending(),
                own.isFollowing(),
                partners.contact().orElse(null));
        return Templates.organisation(mine, form, refused);
    }
}
