<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("pageExpiredTitle")}
<#elseif section = "form">
<p>${msg("reliefExpired")}</p>
<p class="btns"><a class="btn" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("reliefStartAnew")}</a> <a class="btn second" id="loginContinueLink" href="${url.loginAction}">${msg("reliefGoOn")}</a></p>
</#if>
</@layout.registrationLayout>
