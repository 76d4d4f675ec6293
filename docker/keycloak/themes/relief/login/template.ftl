<#-- The frame of every sign-in page. It loads one stylesheet and runs no script; a page that needs one (a passkey) names it itself. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local heading><#nested "header"></#local>
<#local told = displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
<#local refused = (told && message.type = "error") || (messagesPerField?? && messagesPerField.existsError("username", "password", "password-new", "password-confirm", "totp", "recoveryCodeInput", "userLabel", "firstName", "lastName", "email"))>
<#local face = (client.clientId)!"">
<!DOCTYPE html>
<html lang="${lang}" dir="${((locale.rtl)!false)?then("rtl", "ltr")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title><#if refused>${msg("reliefError")} </#if>${heading?markup_string?trim?no_esc} – Defender Relief</title>
<link rel="icon" href="${url.resourcesPath}/img/mark.svg?v=${properties.mark}" type="image/svg+xml">
<link rel="stylesheet" href="${url.resourcesPath}/css/sign-in.css?v=${properties.mark}">
</head>
<body>
<a class="skip" href="#main">${msg("reliefSkip")}</a>
<#if realm.displayName?contains("LOCAL DEMO")>
<section class="demo" aria-label="${msg("reliefDemoName")}"><p>${msg("reliefDemo")}</p></section>
</#if>
<header class="top"><div class="wrap"><p class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><path fill="currentColor" d="M16 2 4 6.5V16c0 7 5 11.6 12 14 7-2.4 12-7 12-14V6.5z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" d="M10 13.5h12M10 18.5h7.5"/></svg><span>Defender Relief<#if face = "relief-partner"> <small>${msg("reliefPartnerFace")}</small><#elseif face = "relief-review"> <small>${msg("reliefReviewFace")}</small></#if></span></p></div></header>
<main id="main" tabindex="-1"><div class="wrap narrow stack">
<h1>${heading?markup_string?trim?no_esc}</h1>
<#if told>
<div class="banner ${(message.type = "error")?then("danger", (message.type = "warning")?then("warn", (message.type = "success")?then("good", "info")))}" role="${(message.type = "error")?then("alert", "status")}"><p>${kcSanitize(message.summary)?no_esc}</p></div>
</#if>
<#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
<#nested "show-username">
<p class="row">${msg("username")} <bdi id="kc-attempted-username">${auth.attemptedUsername}</bdi> <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a></p>
</#if>
<div class="card">
<#nested "form">
<#if auth?has_content && auth.showTryAnotherWayLink()>
<form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post"><input type="hidden" name="tryAnotherWay" value="on"><button id="try-another-way" class="btn second">${msg("doTryAnotherWay")}</button></form>
</#if>
<#nested "socialProviders">
<#if displayInfo><#nested "info"></#if>
</div>
</div></main>
<footer class="foot"><div class="wrap">
<p>${msg("reliefFoot")}</p>
<#if realm.internationalizationEnabled && (locale.supported?size gt 1)>
<nav class="lang" aria-label="${msg("reliefLanguage")}">
<#local names = {"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "pt": "Português"}>
<#list locale.supported?sort_by("languageTag") as each>
<a href="${each.url}" lang="${each.languageTag}"<#if each.languageTag = locale.currentLanguageTag> aria-current="true"</#if>>${names[each.languageTag]!each.label}</a>
</#list>
</nav>
</#if>
</div></footer>
</body>
</html>
</#macro>
