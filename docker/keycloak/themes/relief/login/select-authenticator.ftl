<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section = "header">
${msg("loginChooseAuthenticator")}
<#elseif section = "form">
<#list auth.authenticationSelections as each>
<form class="form" action="${url.loginAction}" method="post"><input type="hidden" name="authenticationExecution" value="${each.authExecId}">
<p class="btns"><button class="btn second">${msg(each.displayName)}</button></p><p class="hint">${msg(each.helpText)}</p></form>
</#list>
</#if>
</@layout.registrationLayout>
