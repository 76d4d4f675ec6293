package org.defenderrelief.web.review.disbursement;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

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

import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.BankSettlement;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.SettleBankLine;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

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
    private final Page page;

    BankPages(
            CurrentActing acting,
            BankDesk desk,
            ImportBankFile take,
            SettleBankLine settle,
            SentFiles sent,
            Page page) {
        this.acting = acting;
        this.desk = desk;
        this.take = take;
        this.settle = settle;
        this.sent = sent;
        this.page = page;
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

    /** Says what was done about a line; a step of its payment is taken at the second press. */
    @POST
    @Path("/bank/lines/{id}/{how:settle|step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response settle(
            @PathParam("id") String id, @PathParam("how") String how, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        UUID line = Ids.read(id).orElseThrow(Problem.NotFound::new);
        try {
            if (how.equals("step")) {
                PaymentReason reason = Typed.code(form, "reason", PaymentReason.class);
                if (!Confirm.isSure(form)) {
                    return ask(settle.asked(acting.get(), line), reason, form);
                }
                settle.step(acting.get(), line, reason);
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

    /** A payment that is booked back may be paid again. */
    private Response ask(BankLines.Waiting asked, PaymentReason reason, TypedForm form) {
        BankLine line = asked.line();
        Locale locale = page.locale();
        List<Confirm.Line> lines = new ArrayList<>();
        asked.caseFile().ifPresent(found -> lines.add(line("CASE", found.codename() + " " + found.reference())));
        asked.ordered().ifPresent(amount -> lines.add(line("AMOUNT", Formats.money(amount, locale))));
        String says = Words.of("bank-finding", line.finding(), locale);
        lines.add(line(
                "SAYS",
                line.amount()
                        .map(amount -> says + " · " + Formats.money(amount, locale))
                        .orElse(says)));
        lines.add(line("DAY", Formats.date(line.bookedOn(), locale)));
        Stream.of(line("REFERENCE", line.reference()), line("REASON", line.reason()))
                .filter(each -> !each.text().isEmpty())
                .forEach(lines::add);
        lines.add(line("WHY", Words.of("payment-reason", reason, locale)));
        String step = BankDesk.Line.step(line);
        return ConfirmPages.ask(new Confirm(
                word(step),
                word(step + "-lead"),
                Confirm.Place.page(BankDesk.PATH),
                Confirm.Told.of(lines),
                Confirm.Press.grave(
                        BankDesk.PATH + "/lines/" + line.id() + "/step", Confirm.typed(form), word(step + "-now"))));
    }

    private Confirm.Line line(String code, String text) {
        return new Confirm.Line(word(code), text);
    }

    private String word(String code) {
        return Words.of("bank-step", code, page.locale());
    }
}
