package org.defenderrelief.web.review.disbursement;

import java.io.InputStream;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.SettleBankLine;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/** What the bank said: taken in by finance, and what is done about it. */
@Path("/review")
@RequestScoped
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class BankPages {
    private final CurrentActing acting;
    private final BankDesk desk;
    private final ImportBankFile take;
    private final SettleBankLine settle;
    private final SentFiles sent;

    BankPages(CurrentActing acting, BankDesk desk, ImportBankFile take, SettleBankLine settle, SentFiles sent) {
        this.acting = acting;
        this.desk = desk;
        this.take = take;
        this.settle = settle;
        this.sent = sent;
    }

    @GET
    @Path("/bank")
    public TemplateInstance show() {
        return desk.show(Forms.fresh(), null, null);
    }

    @POST
    @Path("/bank/lines")
    @Consumes(SentFiles.TYPE)
    public Response takeIn(InputStream body) {
        try {
            Acting me = acting.get();
            ImportBankFile.Imported taken = sent.streamed(body, content -> take.take(me, content))
                    .orElseThrow(() -> new Problem.InvalidInput("file", Flaw.NO_BANK_FILE));
            return Response.ok(desk.show(Forms.fresh(), taken, null)).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return desk.refused(refused, "take", TypedForm.empty());
        }
    }

    @POST
    @Path("/bank/lines/{id}/{how:settle|step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response settle(
            @PathParam("id") String id, @PathParam("how") String how, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        UUID line = Ids.read(id).orElseThrow(Problem.NotFound::new);
        try {
            if (how.equals("step")) {
                settle.step(acting.get(), line, Typed.code(form, "reason", PaymentReason.class));
            } else {
                settle.settle(acting.get(), line, Typed.code(form, "settlement", BankSettlement.class));
            }
            return Response.seeOther(Redirects.done(BankDesk.PATH, "bank-settled"))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem refused) {
            return desk.refused(refused, how + "-" + line, form);
        }
    }
}
