package org.defenderrelief.web.review.referral;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.referral.AnswerReferral;
import org.defenderrelief.referral.BudgetLines;
import org.defenderrelief.referral.DeclinedBecause;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.OtherFund;
import org.defenderrelief.referral.PaidPart;
import org.defenderrelief.referral.QuestionStatus;
import org.defenderrelief.referral.QuestionsHere;
import org.defenderrelief.referral.ReceivedReferrals;
import org.defenderrelief.referral.ReferralStatus;
import org.defenderrelief.referral.TellFund;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** What other funds referred here: triage takes it, declines it, and tells when it is done. */
@Path("/review/referrals")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class ReceivedReferralPages {
    private static final String PATH = "/review/referrals";

    /** So many are shown: those that wait, and the newest of the others. */
    private static final int QUESTIONS = 50;

    private final CurrentActing acting;
    private final KnownFunds funds;
    private final ReceivedReferrals received;
    private final AnswerReferral answer;
    private final QuestionsHere questions;
    private final TellFund tell;
    private final Choices choices;
    private final Page page;

    ReceivedReferralPages(
            CurrentActing acting,
            KnownFunds funds,
            ReceivedReferrals received,
            AnswerReferral answer,
            QuestionsHere questions,
            TellFund tell,
            Choices choices,
            Page page) {
        this.acting = acting;
        this.funds = funds;
        this.received = received;
        this.answer = answer;
        this.questions = questions;
        this.tell = tell;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance referrals(
                List<Row> rows,
                List<Question> questions,
                List<Choices.Choice> reasons,
                List<Choices.Choice> paid,
                Forms forms,
                RefusedBox refused);

        private Templates() {}
    }

    /** One of them. @param fund its name, or null if it is known no more @param paid lines paid here, or null @param untold whether the other fund could not be told @param asks null once it does not wait */
    public record Row(
            String id, String fund, Instant at, String status, Instant since, String paid, boolean untold, Asks asks) {
        public boolean isWaiting() {
            return status.equals(ReferralStatus.SENT.name());
        }

        public boolean isTaken() {
            return status.equals(ReferralStatus.TAKEN.name());
        }
    }

    /** What it asks for, as it stands in clear. */
    public record Asks(String urgency, String region, List<String> kinds, Money requested, String lines) {}

    /** A fund asks whether somebody is known here. */
    public record Question(String id, String fund, Instant at, String status, Instant since, boolean untold) {}

    @GET
    public TemplateInstance show() {
        return show(Forms.fresh(), null);
    }

    @POST
    @Path("/{id}/take")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@PathParam("id") String id) {
        try {
            Reference reference = answer.take(acting.get(), id(id));
            return Response.seeOther(Redirects.done("/review/cases/" + reference, "referral-taken"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(Forms.fresh(), RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/{id}/decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decline(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                "decline-" + id(id),
                form,
                () -> answer.decline(acting.get(), id(id), Typed.code(form, "reason", DeclinedBecause.class)));
    }

    @POST
    @Path("/{id}/done")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response done(@PathParam("id") String id) {
        return attempt("done", TypedForm.empty(), () -> answer.done(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/pays")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pays(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt("pays-" + id(id), form, () -> {
            PaidPart paid = Typed.code(form, "paid", PaidPart.class);
            answer.pays(
                    acting.get(),
                    id(id),
                    paid.lines(Optional.of(form.value("lines"))
                            .filter(lines -> !lines.isBlank())
                            .map(BudgetLines::typed)),
                    form.once());
        });
    }

    @POST
    @Path("/questions/{id}/tell")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tell(@PathParam("id") String id) {
        return attempt("tell", TypedForm.empty(), () -> tell.tell(acting.get(), id(id)));
    }

    @POST
    @Path("/questions/{id}/decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response declineToTell(@PathParam("id") String id) {
        return attempt("tell", TypedForm.empty(), () -> tell.decline(acting.get(), id(id)));
    }

    /** What is wrong with a field stands at it, in the form of that name. */
    private Response attempt(String name, TypedForm form, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, "referral-answered"), act, page.locale(), name, form, this::show);
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }

    /** What waits stands first. */
    private TemplateInstance show(Forms forms, RefusedBox refused) {
        Map<UUID, String> names = funds.all().stream().collect(Collectors.toMap(OtherFund::id, OtherFund::name));
        List<Row> rows = received.all().stream()
                .map(each -> new Row(
                        each.id().toString(),
                        names.get(each.fund()),
                        each.receivedAt(),
                        each.status().name(),
                        each.since(),
                        each.paid() == null ? null : lines(each.paid()),
                        each.untold(),
                        asks(each.asks())))
                .sorted(Comparator.comparing((Row row) -> !row.isWaiting())
                        .thenComparing(row -> !row.isTaken())
                        .thenComparing(Row::at))
                .toList();
        List<QuestionsHere.Question> all = questions.all();
        long waiting = all.stream()
                .filter(each -> each.status() == QuestionStatus.ASKED)
                .count();
        List<Question> asked = all.stream()
                .map(each -> new Question(
                        each.id().toString(),
                        names.get(each.fund()),
                        each.receivedAt(),
                        each.status().name(),
                        each.since(),
                        each.untold()))
                .sorted(Comparator.comparing(
                                (Question question) -> !question.status().equals("ASKED"))
                        .thenComparing(Question::since, Comparator.reverseOrder()))
                .limit(Math.max(QUESTIONS, waiting))
                .toList();
        return Templates.referrals(
                rows,
                asked,
                choices.of("referral-declined", DeclinedBecause.values()),
                choices.of("paid-part", PaidPart.values()),
                forms,
                refused);
    }

    private Asks asks(ReceivedReferrals.Asks asks) {
        return asks == null
                ? null
                : new Asks(
                        asks.urgency().name(),
                        choices.region(asks.region()),
                        asks.assistanceTypes().stream().map(Enum::name).sorted().toList(),
                        Money.of(asks.amount(), asks.currency()),
                        lines(asks.lines()));
    }

    private String lines(String text) {
        return Words.of("budget-lines", text, page.locale());
    }
}
