package org.defenderrelief.web.review.disbursement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.disbursement.BankDebits;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankFiles;
import org.defenderrelief.disbursement.BankLine;
import org.defenderrelief.disbursement.BankLines;
import org.defenderrelief.disbursement.DiscardBankFile;
import org.defenderrelief.disbursement.FetchBankFile;
import org.defenderrelief.disbursement.HandBankFile;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** A file for the bank that was made: fetched, handed in and discarded by finance. */
@Path("/review")
@RequestScoped
@RolesAllowed("finance")
@Produces(MediaType.TEXT_HTML)
public class BankFilePages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final BankDesk desk;
    private final BankFiles files;
    private final BankLines lines;
    private final FetchBankFile fetch;
    private final HandBankFile hand;
    private final DiscardBankFile discard;
    private final BankDebits debits;
    private final OneLook look;
    private final Page page;

    BankFilePages(
            CurrentActor actor,
            CurrentActing acting,
            BankDesk desk,
            BankFiles files,
            BankLines lines,
            FetchBankFile fetch,
            HandBankFile hand,
            DiscardBankFile discard,
            BankDebits debits,
            OneLook look,
            Page page) {
        this.look = look;
        this.actor = actor;
        this.acting = acting;
        this.desk = desk;
        this.files = files;
        this.lines = lines;
        this.fetch = fetch;
        this.hand = hand;
        this.discard = discard;
        this.debits = debits;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance bankFile(Shown shown, RefusedBox refused);

        private Templates() {}
    }

    /** A file with the payments in it. @param toSend whether one of them is still to be sent @param sent whether one was @param old whether it orders one as it was before, and nobody has seen to that */
    public record Shown(
            BankDesk.FileRow file,
            String hash,
            List<Inside> payments,
            boolean toSend,
            boolean sent,
            boolean old,
            List<NotSent> notSent) {}

    /** A payment in a file. @param debited the day on which the bank debited it as it was sent, or null @param old whether the file orders it as it was before */
    public record Inside(
            String codename,
            String reference,
            String href,
            Money amount,
            String status,
            LocalDate debited,
            boolean old) {}

    /** One that was not sent by the press. */
    public record NotSent(String reference, RefusedBox refused) {}

    @GET
    @Path("/bank/files/{id}")
    public TemplateInstance file(@PathParam("id") String id) {
        return shown(read(id), List.of(), null);
    }

    @POST
    @Path("/bank/files/{id}/content")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response content(@PathParam("id") String id) {
        UUID file = read(id);
        try {
            return Response.ok(fetch.fetch(acting.get(), file), MediaType.APPLICATION_XML)
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", "attachment; filename=\"payments-" + file + ".xml\"")
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict | Problem.Gone refused) {
            return PageAnswers.answer(refused, shown(file, List.of(), RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/bank/files/{id}/handed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response handed(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        UUID file = read(id);
        try {
            if (!Confirm.isSure(TypedForm.of(typed))) {
                return ask(file, "handed", "HANDED", old(file), List.of());
            }
            List<NotSent> notSent = new ArrayList<>();
            hand.handed(acting.get(), file)
                    .forEach(each -> each.refused()
                            .ifPresent(why -> notSent.add(new NotSent(
                                    each.payment()
                                            .caseFile()
                                            .map(found -> found.reference().value())
                                            .orElse(null),
                                    RefusedBox.of(why, page.locale())))));
            return notSent.isEmpty()
                    ? Response.seeOther(Redirects.done(BankDesk.PATH + "/files/" + file, "bank-file-handed"))
                            .build()
                    : Response.ok(shown(file, notSent, null)).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, shown(file, List.of(), RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/bank/files/{id}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discard(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        UUID file = read(id);
        TypedForm form = TypedForm.of(typed);
        if (!Confirm.isSure(form)) {
            try {
                List<Confirm.Note> debited = debited(file);
                return ask(
                        file,
                        "discard",
                        "DISCARD",
                        debited,
                        debited.isEmpty() ? List.of() : List.of(AskFirst.askedOfDebit()));
            } catch (Problem.Locked | Problem.Conflict refused) {
                return PageAnswers.answer(refused, shown(file, List.of(), RefusedBox.of(refused, page.locale())));
            }
        }
        return PageAnswers.attempt(
                Redirects.done(BankDesk.PATH + "/files/" + file, "bank-file-discarded"),
                () -> discard.discard(acting.get(), file, AskFirst.standsBy(form)),
                page.locale(),
                refused -> shown(file, List.of(), refused));
    }

    /** Payments are booked as paid by the one, and may be paid twice after the other. @throws Problem.Locked if nothing could be signed */
    private Response ask(UUID id, String step, String code, List<Confirm.Note> dangers, List<Confirm.Line> hidden) {
        BankDesk.FileRow file = desk.row(files.get(id));
        acting.get();
        Locale locale = page.locale();
        String sums =
                file.sums().stream().map(sum -> Formats.money(sum, locale)).collect(Collectors.joining(" · "));
        String at = BankDesk.PATH + "/files/" + id;
        return ConfirmPages.ask(new Confirm(
                word(code),
                word(code + "_LEAD"),
                Confirm.Place.page(at),
                Confirm.Told.of(List.of(
                                new Confirm.Line(word("MADE"), file.by() + " · " + page.time(file.at())),
                                new Confirm.Line(word("DAY"), Formats.date(file.day(), locale)),
                                new Confirm.Line(word("ACCOUNT"), file.account()),
                                new Confirm.Line(word("PAYMENTS"), Integer.toString(file.payments())),
                                new Confirm.Line(word("SUMS"), sums)))
                        .against(dangers),
                Confirm.Press.grave(at + "/" + step, hidden, word(code + "_NOW"))));
    }

    /** What the file orders as it was before, by their cases. */
    private List<Confirm.Note> old(UUID id) {
        return note("OLD", hand.inside(actor.get(), id).stream().filter(HandBankFile.Inside::isOld));
    }

    /** What of the file the bank debited, by their cases: then it got an order of it. */
    private List<Confirm.Note> debited(UUID id) {
        List<HandBankFile.Inside> inside = hand.inside(actor.get(), id);
        Set<PaymentId> standing = debits.standing(
                        inside.stream().map(HandBankFile.Inside::id).toList())
                .keySet();
        return note("DEBITED", inside.stream().filter(each -> standing.contains(each.id())));
    }

    private List<Confirm.Note> note(String code, Stream<HandBankFile.Inside> about) {
        String cases = about.map(each -> each.caseFile()
                        .map(found -> found.codename().value() + " " + found.reference())
                        .orElseGet(() -> word("HIDDEN")))
                .collect(Collectors.joining(" · "));
        return cases.isEmpty()
                ? List.of()
                : List.of(new Confirm.Note(word(code), cases + ". " + word(code + "_MEANS")));
    }

    private String word(String code) {
        return Words.of("bank-file", code, page.locale());
    }

    private TemplateInstance shown(UUID id, List<NotSent> notSent, RefusedBox refused) {
        Actor viewer = actor.get();
        return Templates.bankFile(look.at(() -> shown(viewer, id, notSent)), refused);
    }

    /** At one moment: what somebody does meanwhile is no difference to what was signed. */
    private Shown shown(Actor viewer, UUID id, List<NotSent> notSent) {
        BankFile file = files.get(id);
        List<HandBankFile.Inside> inside = hand.inside(viewer, id);
        Map<PaymentId, BankLine> debited =
                lines.debited(inside.stream().map(HandBankFile.Inside::id).toList());
        return new Shown(
                desk.row(file),
                file.contentHash(),
                inside.stream().map(each -> inside(each, debited)).toList(),
                inside.stream().anyMatch(HandBankFile.Inside::isToSend),
                inside.stream().anyMatch(HandBankFile.Inside::isSent),
                inside.stream().anyMatch(HandBankFile.Inside::isOldAndOpen),
                notSent);
    }

    private static Inside inside(HandBankFile.Inside each, Map<PaymentId, BankLine> debited) {
        BankLine line = debited.get(each.id());
        return new Inside(
                each.caseFile().map(found -> found.codename().value()).orElse(null),
                each.caseFile().map(found -> found.reference().value()).orElse(null),
                each.caseFile()
                        .map(found -> "/review/cases/" + found.reference() + "#payment-" + each.id())
                        .orElse(null),
                each.payment().amount(),
                each.payment().status().name(),
                line == null ? null : line.bookedOn(),
                each.isOld());
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
