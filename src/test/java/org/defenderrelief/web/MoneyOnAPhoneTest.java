package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Somebody of finance reads on a phone what is reserved, paid and left, in a currency of many figures. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class MoneyOnAPhoneTest {
    private static final String MANY_FIGURES = "12\u202f652\u202f450,00\u00a0COP";

    @TestHTTPResource("/")
    URL address;

    @Inject
    ApprovedCases cases;

    @Test
    void whatIsReservedFitsThePhone() {
        String path =
                "/review/cases/" + cases.approved(Money.of("900.00", "EUR")).reference();
        try (Chromium chromium = new Chromium();
                Visitor finance = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "finance-1")) {
            finance.reads("fr").enter(path);
            Locator table = finance.page().locator("#money .table");
            assertThat(table.locator("td.num").allInnerTexts())
                    .as("each amount with what it is")
                    .satisfiesExactly(
                            reserved -> assertThat(reserved).contains("900,00"),
                            paid -> assertThat(paid).contains("0,00"),
                            unpaid -> assertThat(unpaid).contains("900,00"));
            table.evaluate(
                    "(table, text) => table.querySelectorAll('td.num').forEach(cell => cell.textContent = text)",
                    MANY_FIGURES);
            Screenshots.take(finance.page(), "money-on-a-phone-fr");
            onAPhone(finance);
            assertThat(table.evaluate("table => table.scrollWidth - table.clientWidth"))
                    .as("cut off at the side")
                    .isEqualTo(0);
            assertThat(table.locator("td.num").last().evaluate("cell => getComputedStyle(cell, '::before').content"))
                    .asString()
                    .contains("Reste à payer");
        }
    }

    /** The page learns of its new size a little after it was set. */
    private static void onAPhone(Visitor visitor) {
        visitor.page().setViewportSize(390, 844);
        visitor.page().waitForFunction("innerWidth === 390 && matchMedia('(width <= 390px)').matches");
    }

    /** A line of no case, such as the first, is told in whole lines, and what it leaves stands below. */
    @Test
    void whatALineOfTheLedgerIsIsNotSqueezed() {
        String path =
                "/review/funds/" + cases.approved(Money.of("900.00", "EUR")).envelope();
        try (Chromium chromium = new Chromium();
                Visitor finance = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "finance-1")) {
            finance.enter(path);
            onAPhone(finance);
            Locator lines = finance.page().locator(".ledger tbody tr");
            assertThat(lines.count()).isEqualTo(2);
            for (Locator line : lines.all()) {
                BoundingBox what = box(line, 2);
                BoundingBox available = box(line, 7);
                String text = line.innerText();
                assertThat(what.width).as(text).isGreaterThan(150);
                assertThat(what.height).as(text).isLessThan(90);
                assertThat(box(line, 4).y).as("the amount beside it").isLessThan(what.y + what.height);
                assertThat(available.y).as("what it leaves").isGreaterThanOrEqualTo(what.y + what.height);
            }
            Screenshots.take(finance.page(), "ledger-on-a-phone");
        }
    }

    /** What a row is about stands above its figures, each read whole. */
    @Test
    void theFiguresOfAFundFitThePhone() {
        cases.approved(Money.of("900.00", "EUR"));
        try (Chromium chromium = new Chromium();
                Visitor finance = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "finance-1")) {
            finance.enter("/review/figures");
            Locator row = finance.page().locator(".table.list tbody tr").first();
            assertThat(row.locator("th small").evaluate("small => getComputedStyle(small).display"))
                    .isEqualTo("block");
            onAPhone(finance);
            for (Locator table : finance.page().locator(".table.list").all()) {
                assertThat(table.evaluate("table => table.scrollWidth - table.clientWidth"))
                        .as(table.innerText())
                        .isEqualTo(0);
            }
            BoundingBox about = row.locator("th").boundingBox();
            assertThat(row.locator("td").first().boundingBox().y).isGreaterThanOrEqualTo(about.y + about.height);
            Screenshots.take(finance.page(), "figures-on-a-phone");
        }
    }

    /** It stays on the screen: in several lines it would hide what a press leads to. */
    @Test
    void theLinksToThePartsOfACaseTakeOneLine() {
        String path =
                "/review/cases/" + cases.approved(Money.of("900.00", "EUR")).reference();
        try (Chromium chromium = new Chromium();
                Visitor finance = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "finance-1")) {
            finance.enterAndUnlock("/review").enter(path);
            onAPhone(finance);
            Locator links = finance.page().locator(".between");
            double one = links.boundingBox().height;
            links.locator("ul")
                    .first()
                    .evaluate(
                            "list => { for (let i = 0; i < 9; i++) list.append(list.lastElementChild.cloneNode(true)) }");
            assertThat(links.boundingBox().height).isEqualTo(one).isLessThan(64);
            assertThat(finance.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as("the page goes no wider")
                    .isEqualTo(0);
        }
    }

    private static BoundingBox box(Locator line, int cell) {
        return line.locator("td:nth-child(" + cell + ")").boundingBox();
    }
}
