package org.defenderrelief.web.review.partner;

import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper proposes to vouch for an organisation, the first time or again; it counts once another keeper confirms exactly this. */
@Path("/review/partners/new")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class VouchPages {
    private final CurrentActing acting;
    private final PartnerList partners;
    private final StatePartner state;
    private final Page page;

    VouchPages(CurrentActing acting, PartnerList partners, StatePartner state, Page page) {
        this.acting = acting;
        this.partners = partners;
        this.state = state;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance vouch(TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** @param like code of an organisation to vouch for again */
    @GET
    public TemplateInstance form(@QueryParam("like") String like) {
        TypedForm form = TypedForm.empty();
        if (like != null && !like.isBlank()) {
            PartnerList.Shown shown = partners.one(code(like));
            form.with("organisation", shown.organisation().value());
            shown.name().ifPresent(name -> form.with("name", name));
            shown.vouching().ifPresent(vouching -> form.with("vouching", vouching));
        }
        return Templates.vouch(form, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            Complaints.of(complaints -> {
                PartnerId organisation = complaints.read(() -> code(form.value("organisation")));
                LocalDate until = complaints.read(() -> Typed.date(form, "vettedUntil"));
                if (organisation != null && until != null) {
                    state.vouch(acting.get(), organisation, form.value("name"), form.value("vouching"), until);
                }
                return true;
            });
            return Response.seeOther(Redirects.done("/review/partners", "partner-proposed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, Templates.vouch(form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, Templates.vouch(form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static PartnerId code(String text) {
        try {
            return new PartnerId(text.strip());
        } catch (IllegalArgumentException none) {
            throw new Problem.InvalidInput("organisation", Flaw.PARTNER_CODE);
        }
    }
}
