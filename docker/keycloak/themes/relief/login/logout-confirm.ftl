<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("logoutConfirmTitle")}
<#elseif section = "form">
<p>${msg("logoutConfirmHeader")}</p>
<form class="form" action="${url.logoutConfirmAction}" method="post">
<input type="hidden" name="session_code" value="${logoutConfirm.code}">
<p class="btns"><button class="btn" id="kc-logout" name="confirmLogout" value="on">${msg("doLogout")}</button><#if !logoutConfirm.skipLink && (client.baseUrl)?has_content> <a class="btn second" href="${client.baseUrl}">${msg("backToApplication")}</a></#if></p>
</form>
</#if>
</@layout.registrationLayout>
